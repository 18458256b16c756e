#pragma once

namespace anumat::engine {

/// What `->` of an iterator gives whose entries are made when they are asked for.
template <class Entry>
struct MadeEntry {
  Entry entry;
  const Entry* operator->() const { return &entry; }
};

}  // namespace anumat::engine
