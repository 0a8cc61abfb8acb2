#pragma once
// The rows of a cell on their way from its process to the database: a file without a name, which the parent makes
// before it forks, the cell's process fills and the parent reads. However many rows there are, neither holds more than
// a block of them in memory; and as nothing names the file, it is gone when both are, however they end.

#include <filesystem>

#include "sim/core/bytes.hpp"
#include "sim/engine/row_sink.hpp"

namespace edgefleet::store {

class CellSpool : public engine::RowSink {
 public:
  /// In `folder`, which should be on the disk that has room for the results. Throws ResultsError.
  explicit CellSpool(const std::filesystem::path& folder);
  ~CellSpool() override;
  CellSpool(const CellSpool&) = delete;
  CellSpool& operator=(const CellSpool&) = delete;

  // By the cell's process. All throw ResultsError when the disk is full.
  void take(const engine::DeviceRow& row) override;
  void take(const engine::DecisionRow& row) override;
  void take(const engine::CandidateRow& row) override;
  void take(const engine::RequestRow& row) override;
  /// Writes out what is still in memory. Call after the last row.
  void finish();

  /// By the parent, once the other process has finished: every row, in the order in which it was taken. Throws
  /// MalformedBytes when the file ends within a row.
  void replay(engine::RowSink& rows) const;

 private:
  template <class Row>
  void add(std::uint64_t table, const Row& row);
  void write_block();

  std::filesystem::path folder_;
  int file_ = -1;
  ByteWriter block_;
  std::size_t rows_ = 0;  ///< in the block
};

}  // namespace edgefleet::store
