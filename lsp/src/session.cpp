#include "session.hpp"

#include <algorithm>

#include "features/features.hpp"
#include "uri.hpp"
#include "words.hpp"

namespace anumat::lsp {

namespace {

constexpr const char* kSource = "anumat";

/// A member of an object by a path such as "textDocument.completion"; null when any part is missing.
const Json& at_path(const Json& object, std::string_view path) {
  static const Json kNull;
  const Json* at = &object;
  while (!path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    const std::string key(path.substr(0, dot));
    path.remove_prefix(std::min(dot + 1, path.size()));
    if (!at->is_object() || !at->contains(key)) return kNull;
    at = &(*at)[key];
  }
  return *at;
}

bool is_true(const Json& object, std::string_view path) {
  return at_path(object, path) == Json(true);
}

Position position_from(const Json& json) {
  return {json.at("line").get<std::uint32_t>(), json.at("character").get<std::uint32_t>()};
}

Json capabilities(PositionEncoding encoding) {
  return {{"positionEncoding", encoding == PositionEncoding::Utf8 ? "utf-8" : "utf-16"},
          {"textDocumentSync", {{"openClose", true}, {"change", 2}, {"save", false}}},
          {"completionProvider", {{"triggerCharacters", {"|", ":", ".", "\"", "{", "="}}}},
          {"hoverProvider", true},
          {"definitionProvider", true},
          {"referencesProvider", true},
          {"documentHighlightProvider", true},
          {"renameProvider", {{"prepareProvider", true}}},
          {"documentFormattingProvider", true},
          {"codeActionProvider", {{"codeActionKinds", {"quickfix", "source.fixAll"}}}},
          {"semanticTokensProvider", {{"legend", semantic_legend()}, {"full", true}, {"range", true}}},
          {"documentSymbolProvider", true},
          {"workspaceSymbolProvider", true},
          {"foldingRangeProvider", true},
          {"inlayHintProvider", true},
          {"workspace", {{"workspaceFolders", {{"supported", true}, {"changeNotifications", true}}}}}};
}

}  // namespace

const std::string& Asked::say(const Text& text) const {
  return pick(text, client.language);
}

Json to_json(Position position) {
  return {{"line", position.line}, {"character", position.character}};
}

Json range_of(const Package& package, dsl::Span span) {
  const LineIndex& lines = package.lines[span.file];
  return {{"start", to_json(lines.position(span.begin))}, {"end", to_json(lines.position(span.end))}};
}

Json location_of(const Package& package, dsl::Span span) {
  return {{"uri", package.uris[span.file]}, {"range", range_of(package, span)}};
}

Session::Session(Surroundings surroundings, Send send)
    : surroundings_(std::move(surroundings)), send_(std::move(send)) {
  client_.language = surroundings_.language;
}

void Session::handle(const std::string& body) {
  const Json message = Json::parse(body, nullptr, false);
  if (message.is_discarded()) return reply_error(nullptr, {ErrorCode::ParseError, "the message is no JSON text"});
  const bool valid = message.is_object() && (!message.contains("method") || message["method"].is_string());
  const Json id = valid && message.contains("id") ? message["id"] : Json();
  if (!valid || !(id.is_null() || id.is_string() || id.is_number()))
    return reply_error(nullptr, {ErrorCode::InvalidRequest, "the message is no JSON-RPC request"});
  if (!message.contains("method")) {
    // An answer to something that was asked of the client: nothing here waits for one.
    if (message.contains("result") || message.contains("error")) return;
    return reply_error(id, {ErrorCode::InvalidRequest, "the message names no method"});
  }
  const auto method = message["method"].get<std::string>();
  const Json params = message.contains("params") ? message["params"] : Json::object();
  try {
    if (message.contains("id"))
      request(id, method, params);
    else
      notification(method, params);
  } catch (const Json::exception& fault) {
    if (message.contains("id")) reply_error(id, {ErrorCode::InvalidParams, fault.what()});
  } catch (const std::exception& fault) {
    if (message.contains("id")) reply_error(id, {ErrorCode::InternalError, fault.what()});
  }
}

void Session::reply_error(const Json& id, const ResponseError& error) {
  send_({{"jsonrpc", "2.0"},
         {"id", id},
         {"error", {{"code", static_cast<int>(error.code)}, {"message", error.message}}}});
}

void Session::reply(const Json& id, Answer answer) {
  if (!answer) return reply_error(id, answer.error());
  send_({{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(*answer)}});
}

void Session::request(const Json& id, const std::string& method, const Json& params) {
  if (stage_ == Stage::Fresh && method != "initialize")
    return reply_error(id, {ErrorCode::ServerNotInitialized, "`initialize` must come first"});
  if (stage_ == Stage::ShutDown) return reply_error(id, {ErrorCode::InvalidRequest, "the server has been shut down"});
  publish();
  reply(id, answer(method, params));
}

Answer Session::answer(const std::string& method, const Json& params) {
  if (method == "initialize") {
    if (stage_ != Stage::Fresh)
      return tl::unexpected(ResponseError{ErrorCode::InvalidRequest, "`initialize` may come only once"});
    return initialize(params);
  }
  if (method == "shutdown") {
    stage_ = Stage::ShutDown;
    shut_down_ = true;
    return Json();
  }
  if (method == "workspace/symbol") {
    Json found = Json::array();
    for (const std::string& folder : workspace_.folders_below_roots())
      add_workspace_symbols(workspace_.package_in(folder), params.at("query").get<std::string>(), found);
    return found;
  }
  if (method.starts_with("textDocument/")) return about_document(method, params);
  return tl::unexpected(ResponseError{ErrorCode::MethodNotFound, "there is no method `" + method + "`"});
}

Answer Session::about_document(const std::string& method, const Json& params) {
  using Handler = std::function<Answer(const Asked&)>;
  const auto range = [&](const Asked& asked) {
    const Json& json = params.at("range");
    return std::pair(asked.lines().offset(position_from(json.at("start"))),
                     asked.lines().offset(position_from(json.at("end"))));
  };
  const std::map<std::string, Handler> handlers{
      {"textDocument/completion", completion},
      {"textDocument/hover", hover},
      {"textDocument/definition", definition},
      {"textDocument/references",
       [&](const Asked& asked) {
         return references_everywhere(workspace_, asked, is_true(params, "context.includeDeclaration"));
       }},
      {"textDocument/documentHighlight", highlights},
      {"textDocument/prepareRename", prepare_rename},
      {"textDocument/rename",
       [&](const Asked& asked) -> Answer {
         auto renamed = rename_everywhere(workspace_, asked, params.at("newName").get<std::string>());
         if (!renamed) return tl::unexpected(renamed.error());
         if (!renamed->warning.empty()) show_warning(renamed->warning);
         return std::move(renamed->edit);
       }},
      {"textDocument/formatting", formatting},
      {"textDocument/codeAction",
       [&](const Asked& asked) {
         const Json& json = params.at("range");
         return code_actions(asked, position_from(json.at("start")), position_from(json.at("end")),
                             at_path(params, "context.only"));
       }},
      {"textDocument/semanticTokens/full",
       [](const Asked& asked) { return semantic_tokens(asked, 0, asked.text().size()); }},
      {"textDocument/semanticTokens/range",
       [&](const Asked& asked) {
         const auto [begin, end] = range(asked);
         return semantic_tokens(asked, begin, end);
       }},
      {"textDocument/documentSymbol", document_symbols},
      {"textDocument/foldingRange", folding_ranges},
      {"textDocument/inlayHint", [&](const Asked& asked) {
         const auto [begin, end] = range(asked);
         return inlay_hints(asked, begin, end, counter());
       }}};
  const auto handler = handlers.find(method);
  if (handler == handlers.end())
    return tl::unexpected(ResponseError{ErrorCode::MethodNotFound, "there is no method `" + method + "`"});
  const auto uri = params.at("textDocument").at("uri").get<std::string>();
  const Package& package = workspace_.package_of(uri);
  const auto file = package.file(uri);
  if (!file) return tl::unexpected(ResponseError{ErrorCode::InvalidParams, "there is no file " + uri});
  Asked asked{client_, package, *file, 0};
  if (params.contains("position")) asked.offset = asked.lines().offset(position_from(params["position"]));
  return handler->second(asked);
}

Json Session::initialize(const Json& params) {
  stage_ = Stage::Running;
  const Json& known = at_path(params, "capabilities");
  const Json& encodings = at_path(known, "general.positionEncodings");
  if (encodings.is_array() && std::ranges::find(encodings, Json("utf-8")) != encodings.end())
    workspace_.set_encoding(PositionEncoding::Utf8);
  client_.snippets = is_true(known, "textDocument.completion.completionItem.snippetSupport");
  client_.nested_symbols = is_true(known, "textDocument.documentSymbol.hierarchicalDocumentSymbolSupport");
  client_.document_changes = is_true(known, "workspace.workspaceEdit.documentChanges");
  client_.change_annotations =
      client_.document_changes && at_path(known, "workspace.workspaceEdit.changeAnnotationSupport").is_object();
  if (const Json& locale = at_path(params, "locale"); locale.is_string())
    client_.language = locale.get<std::string>().starts_with("th") ? dsl::Language::Thai : dsl::Language::English;
  apply_options(at_path(params, "initializationOptions"));
  const Json& folders = at_path(params, "workspaceFolders");
  if (folders.is_array())
    for (const Json& folder : folders) workspace_.add_root(path_of(folder.value("uri", "")));
  else if (const Json& root = at_path(params, "rootUri"); root.is_string())
    workspace_.add_root(path_of(root.get<std::string>()));
  return {{"capabilities", capabilities(workspace_.encoding())},
          {"serverInfo", {{"name", kSource}, {"version", surroundings_.version}}}};
}

void Session::apply_options(const Json& options) {
  if (const Json& language = at_path(options, "language"); language == "th" || language == "en")
    client_.language = language == "th" ? dsl::Language::Thai : dsl::Language::English;
  if (const Json& office = at_path(options, "office"); office.is_string()) {
    surroundings_.office = office.get<std::string>();
    counter_.reset();
    counter_sought_ = false;
  }
}

CaseCounter* Session::counter() {
  if (!counter_sought_ && !surroundings_.office.empty() && surroundings_.open_office)
    counter_ = surroundings_.open_office(surroundings_.office);
  counter_sought_ = true;
  return counter_.get();
}

void Session::notification(const std::string& method, const Json& params) {
  if (method == "exit") {
    stage_ = Stage::Ended;
    return;
  }
  if (stage_ != Stage::Running) return;
  if (method == "textDocument/didOpen") {
    const Json& document = params.at("textDocument");
    const auto uri = document.at("uri").get<std::string>();
    workspace_.open({uri, document.at("text").get<std::string>(), document.value("version", std::int64_t{0})});
    mark_stale(uri);
  } else if (method == "textDocument/didChange") {
    changed(params);
  } else if (method == "textDocument/didClose") {
    const auto uri = params.at("textDocument").at("uri").get<std::string>();
    workspace_.close(uri);
    mark_stale(uri);
  } else if (method == "workspace/didChangeWatchedFiles") {
    workspace_.forget_all();
    for (const std::string& uri : workspace_.one_of_each()) stale_.insert(uri);
  } else if (method == "workspace/didChangeConfiguration") {
    apply_options(at_path(params, "settings.anumat"));
    for (const std::string& uri : workspace_.one_of_each()) stale_.insert(uri);
  } else if (method == "workspace/didChangeWorkspaceFolders") {
    for (const Json& folder : at_path(params, "event.added")) workspace_.add_root(path_of(folder.value("uri", "")));
    for (const Json& folder : at_path(params, "event.removed"))
      workspace_.remove_root(path_of(folder.value("uri", "")));
  }
}

void Session::changed(const Json& params) {
  const auto uri = params.at("textDocument").at("uri").get<std::string>();
  Document* document = workspace_.find(uri);
  if (document == nullptr) return;
  for (const Json& change : params.at("contentChanges")) {
    auto text = change.at("text").get<std::string>();
    if (!change.contains("range")) {
      document->text = std::move(text);
      continue;
    }
    const LineIndex lines(document->text, workspace_.encoding());
    const std::size_t begin = lines.offset(position_from(change["range"].at("start")));
    const std::size_t end = lines.offset(position_from(change["range"].at("end")));
    document->text.replace(begin, std::max(begin, end) - begin, text);
  }
  document->version = params.at("textDocument").value("version", document->version);
  workspace_.changed(uri);
  mark_stale(uri);
}

/// The packages that use that of the file have other findings too.
void Session::mark_stale(const std::string& uri) {
  stale_.insert(uri);
  for (const std::string& other : workspace_.one_of_each())
    if (other != uri && workspace_.package_of(other).file(uri)) stale_.insert(other);
}

void Session::show_warning(const std::string& text) {
  send_({{"jsonrpc", "2.0"}, {"method", "window/showMessage"}, {"params", {{"type", 2}, {"message", text}}}});
}

void Session::publish() {
  // Files of one package are published together, once.
  std::set<std::string> done;
  for (const std::string& uri : std::exchange(stale_, {})) {
    const Package& package = workspace_.package_of(uri);
    const std::string& key = package.folder.empty() ? uri : package.folder;
    if (done.insert(key).second) publish_package(uri);
  }
}

void Session::publish_package(const std::string& uri) {
  const Package& package = workspace_.package_of(uri);
  auto& before = published_[package.folder.empty() ? uri : package.folder];
  std::set<std::string> now;
  const auto send = [&](const std::string& file, Json diagnostics) {
    Json params{{"uri", file}, {"diagnostics", std::move(diagnostics)}};
    if (const Document* document = workspace_.find(file)) params["version"] = document->version;
    send_({{"jsonrpc", "2.0"}, {"method", "textDocument/publishDiagnostics"}, {"params", std::move(params)}});
  };
  // With no file of it open any more, nothing of a package is anybody's concern.
  const bool open = std::ranges::any_of(package.uris, [&](const std::string& file) { return workspace_.find(file); });
  // What is gone is cleared first: an editor may take two spellings of an address for one file.
  for (const std::string& file : before)
    if (!open || !package.file(file)) send(file, Json::array());
  for (std::uint32_t file = 0; open && file < package.uris.size(); ++file) {
    if (!package.is_own(file)) continue;  // Said of that package.
    Json found = diagnostics_of(client_, package, file);
    const bool is_open = workspace_.find(package.uris[file]) != nullptr;
    if (!found.empty()) now.insert(package.uris[file]);
    if (is_open || !found.empty() || before.contains(package.uris[file])) send(package.uris[file], std::move(found));
  }
  before = std::move(now);
}

}  // namespace anumat::lsp
