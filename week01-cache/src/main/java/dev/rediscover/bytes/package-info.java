/// Byte strings: windows on byte arrays, their equality, order and hash, and numbers written in
/// ASCII.
///
/// Room 1 of the house: it imports nothing but `java.*`.
package dev.rediscover.bytes;
