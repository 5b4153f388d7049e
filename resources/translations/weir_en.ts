<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>weir::ui::CaptureActions</name>
    <message numerus="yes">
        <source>The capture of the last time goes on: %Ln exchanges</source>
        <translation>
            <numerusform>The capture of the last time goes on: %Ln exchange</numerusform>
            <numerusform>The capture of the last time goes on: %Ln exchanges</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::ui::HostModel</name>
    <message numerus="yes">
        <source>%Ln hosts</source>
        <translation>
            <numerusform>%Ln host</numerusform>
            <numerusform>%Ln hosts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::ui::MainWindow</name>
    <message numerus="yes">
        <source>Cleared %Ln exchanges</source>
        <translation>
            <numerusform>Cleared %Ln exchange</numerusform>
            <numerusform>Cleared %Ln exchanges</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::ui::MessagesPage</name>
    <message numerus="yes">
        <source>%Ln messages are selected.</source>
        <translation>
            <numerusform>%Ln message is selected.</numerusform>
            <numerusform>%Ln messages are selected.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln events</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln messages</source>
        <translation>
            <numerusform>%Ln message</numerusform>
            <numerusform>%Ln messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::ui::NewRowsPill</name>
    <message numerus="yes">
        <source>%Ln new below; show the newest</source>
        <translation>
            <numerusform>%Ln new below; show it</numerusform>
            <numerusform>%Ln new below; show the newest</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new above; show the newest</source>
        <translation>
            <numerusform>%Ln new above; show the newest</numerusform>
            <numerusform>%Ln new above; show the newest</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::ui::Repeater</name>
    <message numerus="yes">
        <source>Send %Ln requests again?</source>
        <translation>
            <numerusform>Send %Ln request again?</numerusform>
            <numerusform>Send %Ln requests again?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::ui::SearchPanel</name>
    <message numerus="yes">
        <source>%Ln long bodies were searched in part</source>
        <translation>
            <numerusform>%Ln long body was searched in part</numerusform>
            <numerusform>%Ln long bodies were searched in part</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln exchanges</source>
        <translation>
            <numerusform>%Ln exchange</numerusform>
            <numerusform>%Ln exchanges</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::ui::SettingsStore</name>
    <message numerus="yes">
        <source>%Ln lines of the settings could not be read, so defaults are used for them. Correct them in the file or save the settings anew. The first is:
%1</source>
        <translation>
            <numerusform>%Ln line of the settings could not be read, so its default is used. Correct it in the file or save the settings anew. It is:
%1</numerusform>
            <numerusform>%Ln lines of the settings could not be read, so defaults are used for them. Correct them in the file or save the settings anew. The first is:
%1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::ui::StatusBar</name>
    <message numerus="yes">
        <source>%Ln connections</source>
        <translation>
            <numerusform>%Ln connection</numerusform>
            <numerusform>%Ln connections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln exchanges</source>
        <translation>
            <numerusform>%Ln exchange</numerusform>
            <numerusform>%Ln exchanges</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::ui::TlsSection</name>
    <message numerus="yes">
        <source>%n more</source>
        <comment>names of a certificate</comment>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
</TS>
