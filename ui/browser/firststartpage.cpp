#include "browser/firststartpage.h"

#include "theme/colours.h"
#include "theme/icons.h"
#include "ui_firststartpage.h"

#include <QEvent>
#include <QFontDatabase>
#include <QMenu>

namespace weir::ui {

namespace {

/// Of the column in the middle, in widths of an average character: a line that is easily read.
constexpr int kColumnCharacters = 104;

QFont scaled(QFont font, qreal factor, QFont::Weight weight = QFont::Normal)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(qRound(font.pixelSize() * factor));
    font.setWeight(weight);
    return font;
}

/// Of the same size as `font`.
QFont fixedFont(const QFont& font)
{
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (font.pointSizeF() > 0)
        fixed.setPointSizeF(font.pointSizeF());
    else
        fixed.setPixelSize(font.pixelSize());
    return fixed;
}

} // namespace

FirstStartPage::FirstStartPage(QWidget* parent) : QWidget(parent), m_ui(std::make_unique<Ui::FirstStartPage>())
{
    m_ui->setupUi(this);
    m_ui->appIcon->setIcon(icon(QStringLiteral("weir")));
    m_ui->appIcon->setLines(4);
    m_ui->haltedIcon->setLines(4);
    m_ui->openButton->setIcon(icon(QStringLiteral("browser")));
    m_ui->startButton->setIcon(icon(QStringLiteral("start")));
    m_ui->othersButton->setMenu(new QMenu(m_ui->othersButton));
    wire();
    applyFonts();
    applyPalette();
    setBrowsers({});
    setStopped();
}

FirstStartPage::~FirstStartPage() = default;

void FirstStartPage::wire()
{
    connect(m_ui->openButton, &QPushButton::clicked, this, [this] { Q_EMIT browserRequested(m_browsers.front()); });
    connect(m_ui->othersButton->menu(), &QMenu::triggered, this,
        [this](const QAction* action) { Q_EMIT browserRequested(action->data().value<Browser>()); });
    connect(m_ui->startButton, &QPushButton::clicked, this, &FirstStartPage::startRequested);
    connect(m_ui->portButton, &QPushButton::clicked, this, [this] { Q_EMIT portRequested(m_nextFreePort); });
}

void FirstStartPage::setAddress(const QString& host, quint16 port)
{
    const QString address = proxyAuthority(host, port);
    m_ui->addressField->setText(address);
    m_ui->addressCopy->setContent(address);
    const QString command = curlCommand(host, port);
    m_ui->commandField->setText(command);
    m_ui->commandField->setCursorPosition(0);
    m_ui->commandCopy->setContent(command);
    m_ui->deviceText->setText(
        tr("Allow other machines in Weir's settings. Then enter the network address of this computer, with port %1, as "
           "the proxy in the device's Wi-Fi settings.")
            .arg(port));
    m_ui->stack->setCurrentWidget(m_ui->runningPage);
}

void FirstStartPage::setStopped()
{
    m_ui->haltedIcon->setIcon(icon(QStringLiteral("weir")));
    m_ui->haltedTitle->setText(tr("The proxy is stopped"));
    m_ui->haltedText->setText(tr("Programs that are set to use it reach nothing until it runs again."));
    m_ui->startButton->setText(tr("&Start the proxy"));
    m_ui->startButton->setDefault(true);
    m_ui->portButton->hide();
    m_ui->stack->setCurrentWidget(m_ui->haltedPage);
}

void FirstStartPage::setProblem(const QString& reason, quint16 nextFreePort)
{
    m_nextFreePort = nextFreePort;
    m_ui->haltedIcon->setIcon(icon(QStringLiteral("warning"), &Colours::warning));
    m_ui->haltedTitle->setText(tr("The proxy could not start"));
    m_ui->haltedText->setText(reason);
    m_ui->startButton->setText(tr("&Try again"));
    m_ui->startButton->setDefault(nextFreePort == 0);
    m_ui->portButton->setText(tr("&Use port %1").arg(nextFreePort));
    m_ui->portButton->setDefault(nextFreePort != 0);
    m_ui->portButton->setVisible(nextFreePort != 0);
    m_ui->stack->setCurrentWidget(m_ui->haltedPage);
}

void FirstStartPage::setBrowsers(const QList<Browser>& browsers)
{
    m_browsers = browsers;
    for (QWidget* part : std::initializer_list<QWidget*>{m_ui->browserLabel, m_ui->openButton, m_ui->browserText})
        part->setVisible(!browsers.isEmpty());
    m_ui->othersButton->setVisible(browsers.size() > 1);
    if (!browsers.isEmpty())
        m_ui->openButton->setText(tr("&Open %1 through Weir").arg(browsers.front().name));
    QMenu* menu = m_ui->othersButton->menu();
    menu->clear();
    for (const Browser& browser : browsers.mid(1))
        menu->addAction(tr("Open %1 through Weir").arg(browser.name))->setData(QVariant::fromValue(browser));
}

void FirstStartPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange)
        applyFonts();
    else if (event->type() == QEvent::PaletteChange)
        applyPalette();
    QWidget::changeEvent(event);
}

void FirstStartPage::applyFonts()
{
    const QFont title = scaled(font(), 1.7, QFont::DemiBold);
    m_ui->title->setFont(title);
    m_ui->haltedTitle->setFont(title);
    m_ui->addressField->setFont(scaled(fixedFont(font()), 1.3));
    m_ui->commandField->setFont(fixedFont(font()));
    const int padding = fontMetrics().height() / 4;
    for (QLineEdit* field : {m_ui->addressField, m_ui->commandField})
        field->setTextMargins(padding, padding / 2, padding, padding / 2);
    for (QPushButton* button : {m_ui->openButton, m_ui->othersButton, m_ui->startButton, m_ui->portButton})
        button->setMinimumHeight(2 * fontMetrics().height());
    m_ui->column->setMaximumWidth(kColumnCharacters * fontMetrics().averageCharWidth());
}

void FirstStartPage::applyPalette()
{
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, coloursFor(palette()).muted);
    for (QLabel* label : {m_ui->subtitle, m_ui->browserText, m_ui->systemText, m_ui->deviceText})
        label->setPalette(muted);
}

} // namespace weir::ui
