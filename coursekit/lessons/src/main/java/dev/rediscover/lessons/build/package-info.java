/// What the build runs once classes are compiled: the screen of a compile error, and the check that
/// every name behind `-Dtest=` is there. `.mvn/course.bsh` calls these programs; each says in its exit
/// code whether it has said something.
package dev.rediscover.lessons.build;
