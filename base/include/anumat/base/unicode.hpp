#pragma once

namespace anumat {

/// To be called before ICU is asked for words or an order. Those ask for its default locale; ICU works that out of the
/// environment with a lock held, and where memory is short it waits for its own lock, or goes on without one and
/// crashes. Here it is set, to Thai, so that the environment does not matter either. From any thread. Throws
/// std::bad_alloc.
void prepare_unicode();

}  // namespace anumat
