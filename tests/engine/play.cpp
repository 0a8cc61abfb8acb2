#include "tests/engine/play.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace edgefleet::test {
namespace {

void write_all(int pipe, std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(pipe, bytes.data(), bytes.size());
    if (written <= 0) return;
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
}

Bytestring read_all(int pipe) {
  Bytestring all;
  std::array<std::byte, 65536> chunk;
  while (true) {
    const auto got = ::read(pipe, chunk.data(), chunk.size());
    if (got <= 0) return all;
    all.insert(all.end(), chunk.begin(), chunk.begin() + got);
  }
}

engine::CellResult result_of(const Bytestring& bytes) {
  auto outcome = store::decode(bytes);
  if (const auto* failure = std::get_if<store::CellFailure>(&outcome)) throw std::runtime_error(failure->message);
  return std::get<engine::CellResult>(std::move(outcome));
}

}  // namespace

Bytestring in_child(const std::function<Bytestring()>& work) {
  std::array<int, 2> pipe{};
  if (::pipe(pipe.data()) != 0) throw std::runtime_error("no pipe");
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(pipe[0]);
    write_all(pipe[1], work());
    ::_exit(0);
  }
  ::close(pipe[1]);
  auto bytes = read_all(pipe[0]);
  ::close(pipe[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  if (status != 0) throw std::runtime_error("the cell's process died, status " + std::to_string(status));
  return bytes;
}

Bytestring play_bytes(const scenario::Experiment& experiment, std::size_t policy, Seed seed) {
  return in_child([&] {
    try {
      return store::encode(engine::simulate(experiment, {policy, seed, {}}));
    } catch (const engine::CellFailure& failure) {
      return store::encode(store::CellFailure{failure.what(), failure.simulated_time});
    }
  });
}

engine::CellResult play(const scenario::Experiment& experiment, std::size_t policy, Seed seed) {
  return result_of(play_bytes(experiment, policy, seed));
}

store::CellFailure play_failing(const scenario::Experiment& experiment) {
  return std::get<store::CellFailure>(store::decode(play_bytes(experiment)));
}

Metered play_metered(const scenario::Experiment& experiment) {
  const auto bytes = in_child([&] {
    const auto [cell, plugin] = engine::simulate_with_energy_plugin(experiment, {});
    ByteWriter out;
    out.blob(store::encode(cell));
    for (const Joules energy : plugin) out.real(energy.si());
    return out.take();
  });
  ByteReader in(bytes);
  Metered metered{result_of(in.blob()), {}};
  for (std::size_t i = 0; i < metered.cell.devices.size(); ++i) metered.plugin.push_back(Joules::si(in.real()));
  return metered;
}

}  // namespace edgefleet::test
