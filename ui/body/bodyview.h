#pragma once

#include "body/bodystate.h"
#include "body/worker.h"

#include <QWidget>

#include <memory>
#include <optional>

class QAbstractButton;

namespace weir::ui {

class BodySaver;
class FieldModel;
class PagedView;

namespace Ui {
class BodyView;
}

/// The body of a message: laid out, as text, as an image, as a table of its fields, as bytes; or why there is none.
/// It is unpacked and read while it is on screen, in threads of its own, and stays where it is: nothing here grows
/// with its size.
class BodyView final : public QWidget
{
    Q_OBJECT

public:
    enum class Mode : std::uint8_t { Pretty, Text, Image, Form, Hex };

    explicit BodyView(QWidget* parent = nullptr);
    ~BodyView() override;

    using QWidget::show;
    /// Cheap if it is what is shown. `id` is the exchange's: more of the same body keeps the mode.
    void show(
        const exchange::RecordedBody& body, const QString& contentType, const QString& contentEncoding, quint64 id);
    void clear();

    Mode mode() const { return m_mode; }
    /// Everything has been read; for tests, and for whoever waits.
    bool isComplete() const { return m_state.isComplete; }
    void find();
    void copy();
    /// Asks where to.
    enum class Bytes : std::uint8_t { Decoded, AsPassed };
    void save(Bytes bytes);

Q_SIGNALS:
    void completed();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void prepareBar();
    void prepareViews();
    void prepareSaving();
    void prepare();
    void take(const BodyState& state);
    void takeForm(std::vector<FieldRow> rows);
    bool isPossible(Mode mode) const;
    QAbstractButton* button(Mode mode) const;
    Mode bestMode() const;
    void setMode(Mode mode);
    void refresh();
    void showFacts();
    PagedView* pagedView() const;
    void write(const std::shared_ptr<const exchange::ByteSource>& source, const QString& path);

    std::unique_ptr<Ui::BodyView> m_ui;
    FieldModel* m_pairs;
    FieldModel* m_parts;
    BodySaver* m_saver;
    BodyRequest m_request;
    quint64 m_id = 0;
    bool m_isPrepared = false; ///< or being so
    BodyState m_state;
    Mode m_mode = Mode::Hex;
    std::optional<Mode> m_chosen; ///< by the user; used wherever it is possible
    Worker m_copier{"weir-copy"};
    Worker m_preparer{"weir-body"};
};

} // namespace weir::ui
