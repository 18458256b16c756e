#include "code.hpp"

#include <qrencode.h>

#include <memory>

namespace anumat::documents {

Result<std::string> code_svg(const std::string& text) {
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
      QRcode_encodeData(static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data()), 0,
                        QR_ECLEVEL_M),
      &QRcode_free);
  if (code == nullptr)
    return fail(ErrorKind::Diagnostic, "E8103",
                {"a QR code holds no text of " + std::to_string(text.size()) + " bytes",
                 "คิวอาร์โค้ดบรรจุข้อความ " + std::to_string(text.size()) + " ไบต์ไม่ได้"},
                {"put in an address or a short mark", "ใส่ที่อยู่หรือเครื่องหมายสั้น ๆ"});
  constexpr int quiet = 4;
  const int width = code->width;
  std::string path;
  for (int y = 0; y < width; ++y)
    for (int x = 0; x < width; ++x)
      if ((code->data[y * width + x] & 1U) != 0)
        path += "M" + std::to_string(x + quiet) + " " + std::to_string(y + quiet) + "h1v1h-1z";
  const std::string side = std::to_string(width + 2 * quiet);
  return R"(<svg class="code" role="img" aria-label="คิวอาร์โค้ด" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 )" +
         side + " " + side + "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h" + side + "v" + side +
         "H0z\"/><path d=\"" + path + "\"/></svg>";
}

}  // namespace anumat::documents
