#include "whole_read.hpp"

namespace anumat::storage {

bool is_run(const std::vector<engine::StoredEvent>& events, std::int64_t from) {
  for (const engine::StoredEvent& one : events)
    if (one.seq != from++) return false;
  return true;
}

bool is_whole_case(const std::vector<engine::StoredEvent>& events, std::string_view case_id) {
  std::int64_t next = 0;
  for (const engine::StoredEvent& one : events)
    if (one.case_id != case_id || (!case_id.empty() && one.case_seq != next++)) return false;
  return true;
}

}  // namespace anumat::storage
