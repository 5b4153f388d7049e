#pragma once

/// Marks text that the window translates. Qt's macro of this name cannot be had here, but lupdate goes by the name.
/// For sources only, so that both never meet.
#define QT_TRANSLATE_NOOP(context, text) text
