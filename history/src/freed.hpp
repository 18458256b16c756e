#pragma once

namespace anumat::history {

/// Deleter of a unique_ptr to what OpenSSL gives out: `std::unique_ptr<BIO, Freed<BIO_free_all>>`.
template <auto Free>
struct Freed {
  template <class Thing>
  void operator()(Thing* thing) const {
    Free(thing);
  }
};

}  // namespace anumat::history
