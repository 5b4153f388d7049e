#include "peer/fieldmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <QTextDocument>

using namespace weir::ui;

/// The model behind the tables.
class TestFieldModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keepsOrderCaseAndDuplicates();
    void isReplacedAsAWhole();
    void showsEscapes();
    void showsTheBeginningOfAHugeValue();
    void showsLessOfEachOfManyLongValues();
    void leavesMissingCellsEmpty();
    void tellsTheWholeInAToolTipWhereAskedTo();

private:
    QString shown(int row, int column) const;

    std::unique_ptr<FieldModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestFieldModel::init()
{
    m_tester.reset();
    m_model = std::make_unique<FieldModel>(QStringList{QStringLiteral("Name"), QStringLiteral("Value")});
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get());
}

QString TestFieldModel::shown(int row, int column) const { return m_model->index(row, column).data().toString(); }

void TestFieldModel::keepsOrderCaseAndDuplicates()
{
    m_model->setRows({{{"b", "1"}, "b: 1"}, {{"A", "2"}, "A: 2"}, {{"B", "1"}, "B: 1"}, {{"b", "1"}, "b: 1"}});
    QStringList names;
    for (int row = 0; row < m_model->rowCount(); ++row)
        names << shown(row, FieldModel::kNameColumn);
    QCOMPARE(names, (QStringList{"b", "A", "B", "b"}));
    QCOMPARE(m_model->headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("Value"));
}

void TestFieldModel::isReplacedAsAWhole()
{
    m_model->setRows({{{"a", "1"}, "a: 1"}, {{"b", "2"}, "b: 2"}});
    m_model->setRows({{{"c", "3"}, "c: 3"}});
    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(shown(0, 0), QStringLiteral("c"));
    m_model->setRows({});
    QCOMPARE(m_model->rowCount(), 0);
}

void TestFieldModel::showsEscapes()
{
    m_model->setRows({{{"x\xe2\x80\xaey", "<b>\x1b"}, ""}});
    QCOMPARE(shown(0, 0), QStringLiteral("x\\u{202e}y"));
    QCOMPARE(shown(0, 1), QStringLiteral("<b>\\x1b"));
}

void TestFieldModel::showsTheBeginningOfAHugeValue()
{
    m_model->setRows({{{"a", std::string(1'000'000, 'x')}, ""}, {{"b", std::string(4000, 'y')}, ""}});
    QVERIFY(shown(0, 1).size() < 5000);
    QVERIFY(shown(0, 1).endsWith(QStringLiteral(" more bytes")));
    QCOMPARE(shown(1, 1), QString(4000, 'y'));
}

void TestFieldModel::showsLessOfEachOfManyLongValues()
{
    m_model->setRows(std::vector<FieldRow>(1000, {{"a", std::string(4000, 'x')}, ""}));
    QVERIFY(shown(0, 1).size() < 500);
}

void TestFieldModel::leavesMissingCellsEmpty()
{
    m_model->setRows({{{"a"}, "a"}});
    QCOMPARE(shown(0, 1), QString());
}

void TestFieldModel::tellsTheWholeInAToolTipWhereAskedTo()
{
    m_model->setRows({{{"a", "b c"}, "a=<b>+c", FieldRow::ToolTip::Whole}, {{"a", "b"}, "a: b"}});
    QTextDocument document;
    document.setHtml(m_model->index(0, 1).data(Qt::ToolTipRole).toString());
    QCOMPARE(document.toPlainText(), QStringLiteral("a=<b>+c"));
    QVERIFY(!m_model->index(1, 1).data(Qt::ToolTipRole).isValid());
}

QTEST_MAIN(TestFieldModel)
#include "tst_fieldmodel.moc"
