#include "watch/inotify_watch.hpp"

#include <poll.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string_view>
#include <utility>

namespace anumat::cli {

namespace {

/// A save by an editor is over when its folder was quiet for this long.
constexpr int settle_ms = 40;
constexpr int forever = -1;

tl::unexpected<Error> unwatchable(const std::string& what) {
  const std::string why = std::strerror(errno);
  return fail(ErrorKind::Failure, "E5430",
              {"`" + what + "` cannot be watched: " + why, "เฝ้าดู `" + what + "` ไม่ได้: " + why},
              {"run the command again by hand after a change", "สั่งซ้ำเองเมื่อแก้ไขไฟล์"}, what);
}

void read_all(int descriptor) {
  std::array<char, 4096> buffer{};
  while (read(descriptor, buffer.data(), buffer.size()) > 0) {
  }
}

/// Reads what has come; true when a definition file or a folder was among it. Reports that are written beside the
/// files are none of our business.
bool read_changes(int descriptor) {
  alignas(inotify_event) std::array<char, 16384> buffer{};
  bool ours = false;
  for (ssize_t size = 0; (size = read(descriptor, buffer.data(), buffer.size())) > 0;)
    for (ssize_t at = 0; at < size;) {
      inotify_event event{};
      std::memcpy(&event, buffer.data() + at, sizeof event);
      const std::string_view name(event.len == 0 ? "" : buffer.data() + at + sizeof event);
      ours =
          ours || name.ends_with(".anumat") || name.ends_with(".csv") || (event.mask & (IN_ISDIR | IN_Q_OVERFLOW)) != 0;
      at += static_cast<ssize_t>(sizeof event + event.len);
    }
  return ours;
}

}  // namespace

struct InotifyWatch::Body {
  class Descriptor {
   public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
      if (number_ >= 0) close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int number() const { return number_; }

   private:
    int number_;
  };

  /// The signals that end the wait, held back from their usual effect; what came meanwhile has its effect afterwards
  /// unless it was read.
  class HeldSignals {
   public:
    HeldSignals() {
      sigemptyset(&held_);
      sigaddset(&held_, SIGINT);
      sigaddset(&held_, SIGTERM);
      pthread_sigmask(SIG_BLOCK, &held_, &before_);
    }
    ~HeldSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    HeldSignals(const HeldSignals&) = delete;
    HeldSignals& operator=(const HeldSignals&) = delete;
    [[nodiscard]] const sigset_t& held() const { return held_; }

   private:
    sigset_t held_{};
    sigset_t before_{};
  };

  std::function<std::vector<std::string>()> folders;
  HeldSignals signals;
  Descriptor changes{inotify_init1(IN_NONBLOCK | IN_CLOEXEC)};
  Descriptor stops{signalfd(-1, &signals.held(), SFD_NONBLOCK | SFD_CLOEXEC)};

  [[nodiscard]] Result<void> add_folders() const {
    constexpr std::uint32_t events = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO;
    for (const std::string& folder : folders())
      if (inotify_add_watch(changes.number(), folder.c_str(), events) < 0) return unwatchable(folder);
    return {};
  }
};

InotifyWatch::InotifyWatch(std::unique_ptr<Body> body) : body_(std::move(body)) {}
InotifyWatch::~InotifyWatch() = default;

Result<std::unique_ptr<InotifyWatch>> InotifyWatch::open(std::function<std::vector<std::string>()> folders) {
  auto body = std::make_unique<Body>();
  body->folders = std::move(folders);
  if (body->changes.number() < 0 || body->stops.number() < 0) return unwatchable("inotify");
  ANUMAT_CHECK(body->add_folders());
  return std::unique_ptr<InotifyWatch>(new InotifyWatch(std::move(body)));
}

Result<Watch::Event> InotifyWatch::wait() {
  ANUMAT_CHECK(body_->add_folders());
  std::array<pollfd, 2> waiting{{{body_->stops.number(), POLLIN, 0}, {body_->changes.number(), POLLIN, 0}}};
  bool changed = false;
  for (;;) {
    const int ready = poll(waiting.data(), waiting.size(), changed ? settle_ms : forever);
    if (ready < 0 && errno != EINTR) return unwatchable("poll");
    if (ready < 0) continue;
    if (ready == 0) return Event::Changed;
    if (waiting[0].revents != 0) {
      read_all(body_->stops.number());
      return Event::Stopped;
    }
    if (read_changes(body_->changes.number())) changed = true;
  }
}

}  // namespace anumat::cli
