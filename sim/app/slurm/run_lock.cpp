#include "sim/app/slurm/run_lock.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "sim/store/results_error.hpp"

namespace edgefleet::app {
namespace {

std::string host_name() {
  std::array<char, 256> name{};
  gethostname(name.data(), name.size() - 1);
  return name.data();
}

std::string holder(int file) {
  std::array<char, 512> text{};
  const ssize_t length = pread(file, text.data(), text.size() - 1, 0);
  return length > 0 ? std::string(text.data(), static_cast<std::size_t>(length)) : "another process";
}

}  // namespace

RunLock::RunLock(const std::filesystem::path& run)
    : file_(open((run / "following").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
  if (file_ < 0) throw store::ResultsError(fmt::format("{}: cannot be locked: {}", run.string(), std::strerror(errno)));
  struct flock whole {};
  whole.l_type = F_WRLCK;
  whole.l_whence = SEEK_SET;
  if (fcntl(file_, F_SETLK, &whole) != 0) {
    const int error = errno;
    const std::string who = holder(file_);
    close(file_);
    const bool taken = error == EACCES || error == EAGAIN;
    throw store::ResultsError(fmt::format(
        "{}: {}", run.string(),
        taken ? "is followed already, by " + who : std::string("cannot be locked: ") + std::strerror(error)));
  }
  const std::string me = fmt::format("process {} on {}", getpid(), host_name());
  if (ftruncate(file_, 0) != 0 || pwrite(file_, me.data(), me.size(), 0) < 0) return;  // only its name is lost
}

RunLock::~RunLock() { close(file_); }

}  // namespace edgefleet::app
