/// Pictures of measurements, for the lessons.
package dev.rediscover.lessons.chart;
