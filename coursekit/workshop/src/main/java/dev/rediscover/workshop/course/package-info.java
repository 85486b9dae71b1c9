/// The course as it lies on the disk: its modules, their files, and what may be wrong with them.
package dev.rediscover.workshop.course;
