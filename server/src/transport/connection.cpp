#include "transport/connection.hpp"

#include <array>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <deque>
#include <functional>
#include <optional>
#include <utility>

#include "transport/exchange.hpp"

namespace anumat::server {

namespace http = boost::beast::http;

namespace {

using Next = std::function<void(beast::error_code, std::size_t)>;

class HttpConnection final : public Connection, public std::enable_shared_from_this<HttpConnection> {
 public:
  HttpConnection(std::unique_ptr<Wire> wire, Shared& shared, std::string peer)
      : wire_(std::move(wire)), shared_(shared), peer_(std::move(peer)), pause_(shared.io) {
    shared_.open.insert(this);
  }
  ~HttpConnection() override { shared_.open.erase(this); }
  HttpConnection(const HttpConnection&) = delete;
  HttpConnection& operator=(const HttpConnection&) = delete;

  void start() {
    allow(shared_.limits.header_wait);
    wire_->handshake([self = shared_from_this()](beast::error_code fault) {
      if (!fault) self->await_request();
    });
  }

  /// Says that there is no room, and ends.
  void turn_away() { respond(busy_response()); }

  void finish() override {
    closing_ = true;
    if (idle_ || sink_) break_off();
  }
  void break_off() override {
    beast::error_code ignored;
    lowest().close(ignored);
  }
  void answer(Response response) override { respond(std::move(response)); }

 private:
  class StreamSink;

  Tcp::socket& lowest() { return wire_->lowest(); }

  void await_request() {
    if (closing_ || shared_.stopping) return;
    header_.emplace();
    header_->header_limit(shared_.limits.header_bytes_max);
    header_->body_limit(boost::none);
    if (buffer_.size() > 0) return read_header();
    idle_ = true;
    allow(shared_.limits.idle_wait);
    wire_->async_read_some(buffer_.prepare(4096),
                           [self = shared_from_this()](beast::error_code fault, std::size_t size) {
                             self->idle_ = false;
                             if (fault) return;
                             self->buffer_.commit(size);
                             self->read_header();
                           });
  }

  void read_header() {
    allow(shared_.limits.header_wait);
    http::async_read_header(
        *wire_, buffer_, *header_,
        [self = shared_from_this()](beast::error_code fault, std::size_t /*size*/) { self->on_header(fault); });
  }

  void on_header(beast::error_code fault) {
    if (fault) return on_read_fault(fault);
    shared_.outbox.deliver();
    keep_alive_ = header_->keep_alive();
    request_ = request_of(header_->get(), peer_, wire_->secret());
    header_sent_alone_ = request_->method == Method::Head;
    const auto now = std::chrono::steady_clock::now();
    // What was there before anybody listened again was sent too soon too.
    const bool too_soon = std::exchange(was_held_back_, false) || now < welcome_from_;
    const BodyPlan plan = shared_.application.plan(*request_, too_soon);
    const auto length = header_->content_length();
    has_body_ = header_->chunked() || (length && *length > 0);
    if (plan.refuse) return refuse(*plan.refuse);
    turn_away_ = plan.turn_away;
    hold_back_ = now < welcome_from_;
    if (turn_away_ && !too_soon) welcome_from_ = now + shared_.limits.turned_away_wait;
    if (length && *length > static_cast<std::uint64_t>(plan.bytes_max)) return refuse(too_large_response());
    if (!has_body_) return handle();
    if (beast::iequals(header_->get()[http::field::expect], "100-continue")) return go_on(plan);
    read_body(plan);
  }

  void refuse(Response response) {
    response.close = response.close || has_body_;
    respond(std::move(response));
  }

  void go_on(const BodyPlan& plan) {
    static constexpr std::string_view line = "HTTP/1.1 100 Continue\r\n\r\n";
    allow(shared_.limits.write_wait);
    write({net::buffer(line), {}}, [self = shared_from_this(), plan](beast::error_code fault, std::size_t /*size*/) {
      if (!fault) self->read_body(plan);
    });
  }

  void read_body(const BodyPlan& plan) {
    allow(shared_.limits.body_wait);
    if (!plan.upload_folder.empty()) return start_upload(plan);
    text_.emplace(std::move(*header_));
    text_->body_limit(static_cast<std::uint64_t>(plan.bytes_max));
    http::async_read(*wire_, buffer_, *text_,
                     [self = shared_from_this()](beast::error_code fault, std::size_t /*size*/) {
                       if (fault) return self->on_read_fault(fault);
                       self->request_->body = std::move(self->text_->get().body());
                       self->handle();
                     });
  }

  void start_upload(const BodyPlan& plan) {
    writer_ = UploadWriter::start(plan.upload_folder);
    if (!writer_) return refuse(no_room_response());
    pieces_.emplace(std::move(*header_));
    pieces_->body_limit(static_cast<std::uint64_t>(plan.bytes_max));
    read_piece();
  }

  void read_piece() {
    piece_.resize(std::size_t{64} * 1024);
    pieces_->get().body().data = piece_.data();
    pieces_->get().body().size = piece_.size();
    http::async_read_some(
        *wire_, buffer_, *pieces_,
        [self = shared_from_this()](beast::error_code fault, std::size_t /*size*/) { self->on_piece(fault); });
  }

  void on_piece(beast::error_code fault) {
    if (fault == http::error::need_buffer) fault = {};
    if (fault) return on_read_fault(fault);
    const std::size_t got = piece_.size() - pieces_->get().body().size;
    if (!writer_->add(std::string_view(piece_.data(), got))) return refuse(no_room_response());
    // As long as bytes come, they may take their time: a minute for each megabyte.
    if (writer_->size() / 1'000'000 != (writer_->size() - static_cast<std::int64_t>(got)) / 1'000'000)
      allow(shared_.limits.body_wait);
    if (!pieces_->is_done()) return read_piece();
    request_->upload = writer_->finish();
    writer_.reset();
    if (!request_->upload) return refuse(no_room_response());
    handle();
  }

  void on_read_fault(beast::error_code fault) {
    has_body_ = true;  // Whatever comes after is not to be understood.
    if (fault == http::error::body_limit) return refuse(too_large_response());
    if (fault == http::error::header_limit) return refuse(long_header_response());
    if (fault == net::error::operation_aborted) return;
    if (fault == http::error::end_of_stream || fault == http::error::partial_message || fault == net::error::eof)
      return;
    if (fault.category() == http::make_error_code(http::error::bad_method).category())
      return refuse(malformed_response());
  }

  void handle() {
    if (turn_away_) return send_as_it_is(std::exchange(turn_away_, nullptr));
    allow_any_time();
    auto request = std::move(request_);
    has_body_ = false;
    // Given away with the answer: the last one to let go of a connection is the thread of the listener.
    shared_.application.handle(std::move(request), [self = shared_from_this()](Response response) mutable {
      Outbox& outbox = self->shared_.outbox;
      outbox.put(std::move(self), std::move(response));
    });
  }

  void respond(Response response) {
    allow(shared_.limits.write_wait);
    if (response.open_stream) return open_stream(std::move(response));
    const bool keep = keep_alive_ && !response.close && !closing_ && !shared_.stopping;
    if (!response.file.empty()) return respond_with_file(response, keep);
    send_text(std::make_shared<const WholeText>(whole_text(std::move(response), keep)), keep);
  }

  void respond_with_file(const Response& response, bool keep) {
    auto message = std::make_shared<http::response<http::file_body>>();
    message->version(11);
    message->result(static_cast<unsigned>(response.status));
    for (const auto& [name, value] : response.headers) message->insert(name, value);
    message->keep_alive(keep);
    beast::error_code fault;
    message->body().open(response.file.c_str(), beast::file_mode::scan, fault);
    if (fault) return respond(gone_response());
    message->prepare_payload();
    auto serializer = std::make_shared<http::response_serializer<http::file_body>>(*message);
    Next done = [self = shared_from_this(), message, serializer, keep](beast::error_code failed, std::size_t /*size*/) {
      self->on_sent(failed, keep);
    };
    if (header_sent_alone_)
      http::async_write_header(*wire_, *serializer, std::move(done));
    else
      http::async_write(*wire_, *serializer, std::move(done));
  }

  void on_sent(beast::error_code fault, bool keep) {
    if (fault) return;
    if (keep) return await_request();
    part();
  }

  void send_as_it_is(std::shared_ptr<const WholeText> text) {
    allow(shared_.limits.write_wait);
    has_body_ = false;
    const bool keep = keep_alive_ && !closing_ && !shared_.stopping;
    send_text(std::move(text), keep, keep && hold_back_);
  }

  /// Whoever does not wait when told to is made to, so that those who are served need not wait for all the others to be
  /// turned away again.
  void hold_back() {
    idle_ = true;
    allow_any_time();
    pause_.expires_after(shared_.limits.held_back);
    pause_.async_wait([self = shared_from_this()](beast::error_code /*fault*/) {
      self->idle_ = false;
      self->was_held_back_ = true;
      self->await_request();
    });
  }

  /// One type for whatever is done next, and one for what is written, so that the operation is compiled once. The bytes
  /// must stay until then.
  void write(const std::array<net::const_buffer, 2>& pieces, Next next) {
    net::async_write(*wire_, pieces, std::move(next));
  }

  /// A HEAD is answered with the header of the GET: with the length of what is not sent.
  void send_text(std::shared_ptr<const WholeText> text, bool keep, bool hold = false) {
    write({net::buffer(text->head), header_sent_alone_ ? net::const_buffer() : net::buffer(text->body)},
          [self = shared_from_this(), text, keep, hold](beast::error_code fault, std::size_t /*size*/) {
            if (!fault && hold) return self->hold_back();
            self->on_sent(fault, keep);
          });
  }

  /// Says good-bye, and takes in what is still under way, so that the answer is not lost with it.
  void part() {
    beast::error_code ignored;
    allow(std::chrono::seconds(2));
    lowest().shutdown(Tcp::socket::shutdown_send, ignored);
    discard();
  }
  void discard() {
    piece_.resize(std::size_t{64} * 1024);
    lowest().async_read_some(net::buffer(piece_),
                             [self = shared_from_this()](beast::error_code fault, std::size_t /*size*/) {
                               if (!fault) self->discard();
                             });
  }

  // Streams of events: no length, the end of the connection is the end of the stream.

  void open_stream(Response response) {
    closing_ = true;
    std::string head = stream_head(response);
    sink_ = std::make_shared<StreamSink>(weak_from_this(), shared_.io);
    allow_any_time();
    push(std::move(head));
    response.open_stream(sink_);
    watch_reader();
    beat();
  }

  /// A line that says nothing, now and then: so that what lies between keeps the connection, and a reader that has
  /// vanished is found out.
  void beat() {
    pause_.expires_after(shared_.limits.pulse);
    pause_.async_wait([weak = weak_from_this()](beast::error_code fault) {
      const auto self = weak.lock();
      if (fault || !self || !self->lowest().is_open()) return;
      self->push(": \n\n");
      self->beat();
    });
  }

  void push(std::string text) {
    waiting_bytes_ += text.size();
    if (waiting_bytes_ > shared_.limits.stream_bytes_max) return break_off();
    waiting_.push_back(std::move(text));
    if (waiting_.size() == 1) write_next();
  }

  void write_next() {
    allow(shared_.limits.write_wait);
    write({net::buffer(waiting_.front()), {}}, [self = shared_from_this()](beast::error_code fault, std::size_t size) {
      if (fault) return self->break_off();
      self->waiting_bytes_ -= size;
      self->waiting_.pop_front();
      if (!self->waiting_.empty()) return self->write_next();
      self->allow_any_time();
    });
  }

  /// A reader of a stream has nothing more to say; when its end of the line falls silent, so do we.
  void watch_reader() {
    reader_byte_.resize(64);
    wire_->async_read_some(net::buffer(reader_byte_),
                           [self = shared_from_this()](beast::error_code fault, std::size_t /*size*/) {
                             if (fault) return self->break_off();
                             self->watch_reader();
                           });
  }

  class StreamSink final : public Sink {
   public:
    StreamSink(std::weak_ptr<HttpConnection> connection, net::io_context& io)
        : connection_(std::move(connection)), io_(io) {}
    void send(std::string text) override {
      net::post(io_, [connection = connection_, text = std::move(text)]() mutable {
        const auto held = connection.lock();
        if (held && held->lowest().is_open()) held->push(std::move(text));
      });
    }
    void close() override {
      net::post(io_, [connection = connection_] {
        if (const auto held = connection.lock()) held->break_off();
      });
    }

   private:
    std::weak_ptr<HttpConnection> connection_;
    net::io_context& io_;
  };

  std::unique_ptr<Wire> wire_;
  Shared& shared_;
  std::string peer_;
  net::steady_timer pause_;  ///< Until the next beat of a stream, or until whoever is held back is heard again.
  Moment welcome_from_;      ///< Whoever was turned away was told to come again then.
  beast::flat_buffer buffer_;
  std::optional<http::request_parser<http::empty_body>> header_;
  std::optional<http::request_parser<http::string_body>> text_;
  std::optional<http::request_parser<http::buffer_body>> pieces_;
  std::optional<UploadWriter> writer_;
  std::string piece_;
  std::string reader_byte_;
  std::shared_ptr<Request> request_;
  std::shared_ptr<const WholeText> turn_away_;
  std::shared_ptr<Sink> sink_;
  std::deque<std::string> waiting_;
  std::size_t waiting_bytes_ = 0;
  bool header_sent_alone_ = false;
  bool keep_alive_ = false;
  bool hold_back_ = false;
  bool was_held_back_ = false;
  bool has_body_ = false;
  bool idle_ = false;
  bool closing_ = false;
};

}  // namespace

void serve_connection(std::unique_ptr<Wire> wire, Shared& shared, const std::string& peer) {
  std::make_shared<HttpConnection>(std::move(wire), shared, peer)->start();
}

void turn_connection_away(std::unique_ptr<Wire> wire, Shared& shared, const std::string& peer) {
  std::make_shared<HttpConnection>(std::move(wire), shared, peer)->turn_away();
}

}  // namespace anumat::server
