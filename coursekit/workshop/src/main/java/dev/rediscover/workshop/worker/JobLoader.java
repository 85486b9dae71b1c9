package dev.rediscover.workshop.worker;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Loads the course's classes for one job: changed ones from memory, the others from the job's
/// folders, and everything that isn't the course's (JUnit, the JDK) from the worker.
///
/// The course's own classes are never taken from the worker's classpath, where the reference is.
final class JobLoader extends URLClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final Map<String, byte[]> changed;

  JobLoader(List<Path> classpath, Map<String, byte[]> changed) {
    super(
        classpath.stream().map(JobLoader::url).toArray(URL[]::new),
        JobLoader.class.getClassLoader());
    this.changed = changed;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!isCourse(name)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : findClass(name);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = changed.get(name);
    return bytes == null ? super.findClass(name) : defineClass(name, bytes, 0, bytes.length);
  }

  private static boolean isCourse(String name) {
    return name.startsWith("dev.rediscover.")
        && !name.startsWith("dev.rediscover.lessons.")
        && !name.startsWith("dev.rediscover.simulator.")
        && !name.startsWith("dev.rediscover.workshop.");
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(path + " is no place for classes", e);
    }
  }
}
