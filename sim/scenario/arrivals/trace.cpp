#include <fstream>
#include <sstream>
#include <vector>

#include "sim/config/fields.hpp"
#include "sim/core/diagnostics.hpp"
#include "sim/scenario/workload.hpp"

namespace edgefleet::scenario {
namespace {

struct Parameters {
  std::string file;
};

void fields(config::Fields& visit, Parameters& parameters) {
  visit.required("file", parameters.file, "CSV with the columns time_s,device (device from 0), sorted by time");
}

/// Plays recorded arrivals: lines `time_s,device`, after one header line.
class Trace final : public ArrivalProcess {
 public:
  Trace(const Parameters& parameters, const WorkloadContext& context) : times_(context.device_count) {
    const auto path = context.directory / parameters.file;
    std::ifstream in(path);
    Problems problems;
    if (!in) problems.add({path.string()}, "cannot read this trace of arrivals");
    std::string line;
    for (int number = 1; std::getline(in, line); ++number)
      if (number > 1) add(line, {path.string(), number, 1}, problems);
    problems.throw_if_any();
  }

  std::optional<TimePoint> arrival(DeviceId device, std::uint64_t index, TimePoint) const override {
    const auto& times = times_[device.index()];
    return index < times.size() ? std::optional(times[index]) : std::nullopt;
  }

  Hertz mean_rate() const override {
    if (count_ == 0 || last_ <= TimePoint()) return Hertz::si(0);
    return static_cast<double>(count_) / static_cast<double>(times_.size()) * Hertz::si(1.0 / last_.seconds().si());
  }

 private:
  void add(const std::string& line, const SourceMark& mark, Problems& problems) {
    std::istringstream row(line);
    double time = 0.0;
    char comma = 0;
    std::size_t device = 0;
    if (!(row >> time >> comma >> device) || comma != ',' || !(time >= 0.0))
      return problems.add(mark, "expected `time_s,device` with a time of at least 0, for example `12.5,3`");
    if (device >= times_.size()) return;  // a trace may cover more devices than the fleet has
    const auto at = TimePoint::at(Duration::of(Seconds::si(time)));
    if (at < last_) return problems.add(mark, "earlier than the line before it; a trace is sorted by time");
    last_ = at;
    ++count_;
    times_[device].push_back(at);
  }

  std::vector<std::vector<TimePoint>> times_;
  std::size_t count_ = 0;
  TimePoint last_;
};

const auto registered = ArrivalRegistry::of().add<Trace, Parameters>(
    {.name = "trace", .summary = "recorded arrivals from a CSV file", .source = "the user's own"});

}  // namespace
}  // namespace edgefleet::scenario
