/// A load tester: clients that ask a server for all it can give, and a histogram of how long they
/// waited.
///
/// ```
///   LoadTester --> n virtual threads, each:  RequestLoop --> Exchange --> a socket
///                                                |
///                                         LatencyHistogram     one each, added up at the end
/// ```
///
/// It knows the protocol and no server: it measures any that speaks Redis' protocol.
package dev.rediscover.load;
