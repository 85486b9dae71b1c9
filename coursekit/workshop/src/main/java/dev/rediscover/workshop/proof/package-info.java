/// The course's proof: what `mvn verify -Pcourse` holds against the code, in one table.
package dev.rediscover.workshop.proof;
