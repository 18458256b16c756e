#include <memory>

#include "commands/commands.hpp"
#include "year/run_year.hpp"

namespace anumat::cli {

Action declare_year_replay(Arguments& arguments) {
  auto options = std::make_shared<YearOptions>();
  options->package_folder = "workflows/annual-plan";
  arguments.operand("DIR", options->data_folder, {"the folder with the files of the year", "โฟลเดอร์ที่มีไฟล์ของปี"});
  arguments.option("--out", "OUT", options->out_folder, {"the folder that the reports go to", "โฟลเดอร์สำหรับรายงาน"},
                   Presence::Required);
  arguments.option("--package", "FOLDER", options->package_folder,
                   {"the package; workflows/annual-plan when not given", "ชุดนิยาม หากไม่ระบุใช้ workflows/annual-plan"});
  arguments.option("--keep", "FOLDER", options->office_folder,
                   {"keep the year in a new office there", "เก็บทั้งปีไว้ในหน่วยงานใหม่ที่โฟลเดอร์นี้"});
  arguments.options("--report", "NAME", options->reports,
                    {"only this report; may be given again", "เฉพาะรายงานนี้ ระบุซ้ำได้"});
  arguments.flag("--refusals", options->tell_refusals,
                 {"tell each command that was not accepted", "แสดงทุกคำสั่งที่ไม่ได้รับ"});
  return [options](Run run) {
    options->dry_run = run.globals.dry_run;
    return run_year(*options, run.console);
  };
}

}  // namespace anumat::cli
