/// What commands want behind their names, for those who type them: COMMAND DOCS, the hints of redis-cli.
package dev.rediscover.manual;
