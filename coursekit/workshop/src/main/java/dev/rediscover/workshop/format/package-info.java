/// The one way Java looks in this repository: google-java-format, as a test and as a command.
///
/// `mvn -q compile -Pformat -pl coursekit/workshop` formats every file. What stands between `//
/// formatter:off` and `// formatter:on` stays as it is: tables of commands, for example, whose
/// columns say more than any rule.
package dev.rediscover.workshop.format;
