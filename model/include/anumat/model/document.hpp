#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "anumat/base/error.hpp"
#include "anumat/model/definition_parts.hpp"
#include "anumat/model/expression.hpp"

namespace anumat::model {

/// How a value is written on paper.
enum class PaperFormat {
  Plain,      ///< As people read it; a date as 1 ต.ค. 2569.
  Money,      ///< 1,234.50
  Number,     ///< 1,234
  Percent,    ///< 84.34
  Date,       ///< 1 ตุลาคม พ.ศ. 2569
  ShortDate,  ///< 1 ต.ค. 69
  Month,      ///< ตุลาคม 2569
  Words,      ///< An amount in words: หนึ่งร้อยบาทถ้วน
};

enum class PaperOp {
  Text,        ///< `text` as it stands.
  Value,       ///< `expression` as `format` says, escaped; `events` are what it was worked out from.
  For,         ///< `inner` for each item of `expression`, which is called `text`; `otherwise` when there is none.
  If,          ///< `inner` when `expression` holds, else `otherwise`.
  Let,         ///< From here on `text` is `expression`.
  Chart,       ///< A drawing of `expression`, of the kind `text`, with its figures as a table.
  Photo,       ///< The pictures that `expression` gives as evidence, as far as those shown have agreed.
  Code,        ///< A QR code that holds `expression`; without one, what the paper can be verified by.
  References,  ///< What the figures so far were worked out from.
};

/// One step of a template. Steps run in order; what they write, one after the other, is an HTML page.
struct PaperStep {
  PaperOp op = PaperOp::Text;
  PaperFormat format = PaperFormat::Plain;
  std::string text;
  Expression expression;
  Expression events;
  std::vector<PaperStep> inner;
  std::vector<PaperStep> otherwise;
  std::string place;  ///< "templates/memo.html:12"
};

enum class Audience { Office, Public };

/// When the running numbers of a register begin with 1 again.
enum class Restart { Never, CalendarYear, FiscalYear };

/// How papers get a number of a register, after they are signed.
struct Numbering {
  Template number;            ///< Over `date`, `key` and `about`; empty: these papers have no number.
  std::string register_name;  ///< Documents of one register share its running numbers.
  Restart restart = Restart::Never;
  Who given_by;
  Expression when;  ///< Over `about`: it is signed. Empty: as soon as there is such a paper.
};

/// A kind of paper that the office makes: what it is about, what it shows, and the page.
struct Document {
  std::string name;
  Text label;
  Expression for_each;  ///< What one paper each is made about, called `about`; empty: there is one paper.
  Expression key;       ///< The word by which a paper is asked for and its file is called; over `about`.
  Audience audience = Audience::Office;
  bool picture = false;                                    ///< It is also made as a picture of its first sheet.
  std::vector<std::string> tables;                         ///< Reports whose rows are names in it.
  std::vector<std::pair<std::string, Expression>> values;  ///< In order; each may use those before it.
  std::vector<PaperStep> page;
  std::vector<std::pair<std::string, std::string>> templates;  ///< The files that the page came from: name, SHA-256.
  Numbering numbering;
  std::string source;
};

}  // namespace anumat::model
