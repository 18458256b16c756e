#include "anumat/storage/file_type.hpp"

#include <algorithm>
#include <array>

#include "evidence/types/flaw.hpp"
#include "failure.hpp"

namespace anumat::storage {

namespace {

/// How a kind is told.
enum class Test { Pdf, Png, Jpeg, Webp, Ooxml, OpenDocument, Zip, Text, Json, OldOffice, ByMagic };

struct Kind {
  std::array<std::string_view, 5> endings;
  Text called;
  Test test;
  std::array<std::string_view, 4> types;  ///< As libmagic calls them.
};

const std::array kinds = std::to_array<Kind>({
    {{"pdf"}, {"a PDF document", "เอกสาร PDF"}, Test::Pdf, {"application/pdf"}},
    {{"png"}, {"a PNG picture", "ภาพ PNG"}, Test::Png, {"image/png"}},
    {{"jpg", "jpeg"}, {"a JPEG picture", "ภาพ JPEG"}, Test::Jpeg, {"image/jpeg"}},
    {{"webp"}, {"a WebP picture", "ภาพ WebP"}, Test::Webp, {"image/webp"}},
    {{"xlsx"},
     {"an Excel workbook", "สมุดงาน Excel"},
     Test::Ooxml,
     {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}},
    {{"docx"},
     {"a Word document", "เอกสาร Word"},
     Test::Ooxml,
     {"application/vnd.openxmlformats-officedocument.wordprocessingml.document"}},
    {{"pptx"},
     {"a PowerPoint presentation", "งานนำเสนอ PowerPoint"},
     Test::Ooxml,
     {"application/vnd.openxmlformats-officedocument.presentationml.presentation"}},
    {{"xlsm"}, {"an Excel workbook with macros", "สมุดงาน Excel ที่มีมาโคร"}, Test::Ooxml, {}},
    {{"docm"}, {"a Word document with macros", "เอกสาร Word ที่มีมาโคร"}, Test::Ooxml, {}},
    {{"pptm"}, {"a PowerPoint presentation with macros", "งานนำเสนอ PowerPoint ที่มีมาโคร"}, Test::Ooxml, {}},
    {{"odt"},
     {"an OpenDocument text", "เอกสาร OpenDocument"},
     Test::OpenDocument,
     {"application/vnd.oasis.opendocument.text"}},
    {{"ods"},
     {"an OpenDocument spreadsheet", "ตารางคำนวณ OpenDocument"},
     Test::OpenDocument,
     {"application/vnd.oasis.opendocument.spreadsheet"}},
    {{"odp"},
     {"an OpenDocument presentation", "งานนำเสนอ OpenDocument"},
     Test::OpenDocument,
     {"application/vnd.oasis.opendocument.presentation"}},
    {{"zip"}, {"a ZIP archive", "ไฟล์ ZIP"}, Test::Zip, {"application/zip"}},
    {{"json", "geojson"}, {"a JSON text", "ข้อความ JSON"}, Test::Json, {"application/json"}},
    {{"csv", "tsv"}, {"a table in plain text", "ตารางแบบข้อความ"}, Test::Text, {"text/csv"}},
    {{"txt", "log", "md"}, {"plain text", "ข้อความ"}, Test::Text, {"text/plain"}},
    {{"htm", "html", "xhtml"}, {"a web page", "หน้าเว็บ"}, Test::Text, {"text/html"}},
    {{"xml", "svg", "kml", "gpx", "gml"}, {"an XML text", "ข้อความ XML"}, Test::Text, {"text/xml", "image/svg+xml"}},
    {{"doc", "xls", "ppt"},
     {"an Office file of the form before 2007, or one with a password", "ไฟล์ Office รูปแบบก่อนปี 2007 หรือไฟล์ที่มีรหัสผ่าน"},
     Test::OldOffice,
     {}},
    {{"rtf"}, {"an RTF document", "เอกสาร RTF"}, Test::ByMagic, {"text/rtf", "application/rtf"}},
    {{"gif"}, {"a GIF picture", "ภาพ GIF"}, Test::ByMagic, {"image/gif"}},
    {{"tif", "tiff"}, {"a TIFF picture", "ภาพ TIFF"}, Test::ByMagic, {"image/tiff"}},
    {{"bmp"}, {"a bitmap picture", "ภาพบิตแมป"}, Test::ByMagic, {"image/bmp", "image/x-ms-bmp"}},
    {{"heic", "heif"}, {"a HEIC picture", "ภาพ HEIC"}, Test::ByMagic, {"image/heic", "image/heif"}},
    {{"mp4", "m4v"}, {"an MP4 video", "วิดีโอ MP4"}, Test::ByMagic, {"video/mp4", "video/x-m4v"}},
    {{"mov"}, {"a QuickTime video", "วิดีโอ QuickTime"}, Test::ByMagic, {"video/quicktime"}},
    {{"mp3"}, {"an MP3 recording", "เสียง MP3"}, Test::ByMagic, {"audio/mpeg"}},
    {{"m4a"}, {"an M4A recording", "เสียง M4A"}, Test::ByMagic, {"audio/x-m4a", "video/mp4", "audio/mp4"}},
    {{"wav"}, {"a WAV recording", "เสียง WAV"}, Test::ByMagic, {"audio/x-wav"}},
    {{"7z"}, {"a 7-Zip archive", "ไฟล์ 7-Zip"}, Test::ByMagic, {"application/x-7z-compressed"}},
    {{"rar"}, {"a RAR archive", "ไฟล์ RAR"}, Test::ByMagic, {"application/x-rar"}},
    {{"exe", "dll", "com", "scr"},
     {"a program for Windows", "โปรแกรมของ Windows"},
     Test::ByMagic,
     {"application/vnd.microsoft.portable-executable", "application/x-dosexec"}},
    {{"elf", "so"},
     {"a program for Linux", "โปรแกรมของ Linux"},
     Test::ByMagic,
     {"application/x-executable", "application/x-pie-executable", "application/x-sharedlib", "application/x-object"}},
    {{"dylib"}, {"a program for macOS", "โปรแกรมของ macOS"}, Test::ByMagic, {"application/x-mach-binary"}},
    {{"class"}, {"a program in Java", "โปรแกรมภาษา Java"}, Test::ByMagic, {"application/x-java-applet"}},
    {{"sh"}, {"a script", "สคริปต์"}, Test::Text, {"text/x-shellscript"}},
});

constexpr std::size_t beginning_bytes = std::size_t{64} << 10U;
constexpr std::string_view compound_sign = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

const Kind* kind_of_ending(std::string_view ending) {
  const auto found = std::ranges::find_if(
      kinds, [&](const Kind& kind) { return !ending.empty() && std::ranges::count(kind.endings, ending) > 0; });
  return found == kinds.end() ? nullptr : &*found;
}

const Kind* kind_of_type(std::string_view type) {
  const auto found = std::ranges::find_if(
      kinds, [&](const Kind& kind) { return !type.empty() && std::ranges::count(kind.types, type) > 0; });
  return found == kinds.end() ? nullptr : &*found;
}

std::string ending_of_name(std::string_view name) {
  const auto dot = name.rfind('.');
  std::string ending(dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1));
  for (char& letter : ending)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  return ending;
}

/// What a file is that is not what it says.
struct Found {
  const Kind* kind = nullptr;  ///< None when it is no kind that has a name here.
  Text called;
};

Result<Found> recognise(FileBytes& bytes, const std::filesystem::path& file) {
  const auto named = [](const Kind* kind) { return Found{kind, kind->called}; };
  const std::string beginning = bytes.at(0, beginning_bytes);
  if (beginning.starts_with(compound_sign)) return named(kind_of_ending("doc"));
  if (const std::string_view ending = archive_ending(bytes, file); !ending.empty())
    return named(kind_of_ending(ending));
  ANUMAT_TRY(const std::string type, magic_type(beginning));
  if (const Kind* kind = kind_of_type(type)) return named(kind);
  if (type.starts_with("text/")) return Found{nullptr, {"text", "ข้อความ"}};
  if (type == "application/octet-stream") return Found{nullptr, {"of no kind that is known", "ชนิดที่ไม่รู้จัก"}};
  return Found{nullptr, {type, type}};
}

bool is_program(const Kind& kind) {
  return std::ranges::any_of(kind.types, [](std::string_view type) {
    return type.ends_with("executable") || type.ends_with("dosexec") || type.ends_with("mach-binary") ||
           type.ends_with("java-applet");
  });
}

/// Of an ending that nobody here knows: that it hides none of those that are told surely.
std::optional<Flaw> unknown_ending_flaw(const Found& found) {
  if (found.kind == nullptr) return std::nullopt;
  const bool is_sure = found.kind->test == Test::Pdf || found.kind->test == Test::Png ||
                       found.kind->test == Test::Jpeg || found.kind->test == Test::Webp;
  return is_sure || is_program(*found.kind) ? std::optional(other_kind()) : std::nullopt;
}

Result<std::optional<Flaw>> magic_flaw(FileBytes& bytes, const Kind& kind) {
  ANUMAT_TRY(const std::string type, magic_type(bytes.at(0, beginning_bytes)));
  if (std::ranges::count(kind.types, type) == 0) return std::optional(other_kind());
  return type.starts_with("image/") ? hidden_archive(bytes) : std::nullopt;
}

std::optional<Flaw> no_archive_too(std::optional<Flaw> flaw, FileBytes& bytes) {
  return flaw ? flaw : hidden_archive(bytes);
}

Result<std::optional<Flaw>> find_flaw(FileBytes& bytes, const std::filesystem::path& file, const Kind& kind,
                                      std::string_view ending) {
  switch (kind.test) {
    case Test::Pdf:
      return no_archive_too(pdf_flaw(bytes), bytes);
    case Test::Png:
      return no_archive_too(png_flaw(bytes), bytes);
    case Test::Jpeg:
      return no_archive_too(jpeg_flaw(bytes), bytes);
    case Test::Webp:
      return no_archive_too(webp_flaw(bytes), bytes);
    case Test::Ooxml:
      return ooxml_flaw(bytes, file, ending);
    case Test::OpenDocument:
      return opendocument_flaw(bytes, file, ending);
    case Test::Zip:
      return zip_flaw(bytes, file);
    case Test::Text:
      return text_flaw(bytes);
    case Test::Json:
      return json_flaw(bytes, file);
    case Test::OldOffice:
      return bytes.at(0, compound_sign.size()) == compound_sign ? std::nullopt : std::optional(other_kind());
    case Test::ByMagic:
      return magic_flaw(bytes, kind);
  }
  return std::optional(other_kind());
}

tl::unexpected<Error> something_else(std::string_view name, const Text& says, const Found& found) {
  const std::string quoted = "`" + std::string(name) + "`";
  Text help{
      "look at where it comes from; a file of another kind is attached under its own ending, where it is accepted",
      "ตรวจสอบที่มาของไฟล์ ไฟล์ชนิดอื่นให้แนบโดยใช้นามสกุลของชนิดนั้น หากรับชนิดนั้น"};
  if (found.kind != nullptr && !is_program(*found.kind)) {
    const std::string ending(found.kind->endings[0]);
    help = {"save it as what it says, or attach it as `." + ending + "` where such files are accepted",
            "บันทึกใหม่ให้เป็นชนิดตามนามสกุล หรือแนบเป็น `." + ending + "` หากรับไฟล์ชนิดนี้"};
  }
  return fail(ErrorKind::Diagnostic, "E5154",
              {quoted + " says that it is " + says.en + ", and is " + found.called.en,
               quoted + " ระบุว่าเป็น" + says.th + " แต่ที่จริงคือ" + found.called.th},
              std::move(help), std::string(name));
}

tl::unexpected<Error> told(std::string_view name, const Text& says, const Flaw& flaw) {
  const std::string quoted = "`" + std::string(name) + "`";
  if (flaw.sort == Flaw::Sort::Damaged)
    return fail(
        ErrorKind::Diagnostic, "E5155",
        {quoted + " is " + says.en + " that is damaged or cut off: " + flaw.what.en,
         quoted + " เป็น" + says.th + "ที่เสียหายหรือไม่ครบ: " + flaw.what.th},
        {"open it in the program that made it, save it anew, and attach that; or copy it again from where it is whole",
         "เปิดด้วยโปรแกรมที่สร้างไฟล์แล้วบันทึกใหม่ หรือคัดลอกใหม่จากต้นทางที่สมบูรณ์ แล้วแนบอีกครั้ง"},
        std::string(name));
  return fail(ErrorKind::Diagnostic, "E5156",
              {quoted + " holds more than " + says.en + " may: " + flaw.what.en,
               quoted + " มีมากกว่าที่" + says.th + "พึงมี: " + flaw.what.th},
              {"save it anew without that, such as by printing it to a PDF, and ask where it comes from",
               "บันทึกใหม่โดยไม่มีสิ่งนั้น เช่น พิมพ์เป็น PDF และสอบถามที่มาของไฟล์"},
              std::string(name));
}

}  // namespace

Result<void> check_file_type(const std::filesystem::path& file, std::string_view name) {
  const std::string ending = ending_of_name(name);
  ANUMAT_TRY(FileBytes bytes, FileBytes::open(file));
  const Kind* kind = kind_of_ending(ending);
  const Text says =
      kind == nullptr ? Text{"a file of the kind `" + ending + "`", "ไฟล์ชนิด `" + ending + "`"} : kind->called;
  if (bytes.size() == 0) return something_else(name, says, {nullptr, {"empty", "ไฟล์ว่างเปล่า"}});
  if (ending.empty()) return {};
  std::optional<Flaw> flaw;
  if (kind == nullptr) {
    ANUMAT_TRY(const Found found, recognise(bytes, file));
    flaw = unknown_ending_flaw(found);
  } else {
    ANUMAT_TRY(flaw, find_flaw(bytes, file, *kind, ending));
  }
  // What could not be read was not looked at, whatever came of it.
  if (bytes.failed()) return failure("E5109", file.string());
  if (!flaw) return {};
  if (flaw->sort != Flaw::Sort::OtherKind) return told(name, says, *flaw);
  ANUMAT_TRY(const Found found, recognise(bytes, file));
  // It looks like one, and no program of its kind would take it.
  if (found.kind != nullptr && found.kind == kind)
    return told(name, says, damaged({"it is not laid out as one", "โครงสร้างไฟล์ไม่เป็นไปตามชนิด"}));
  return something_else(name, says, found);
}

}  // namespace anumat::storage
