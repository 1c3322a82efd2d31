package io.gatehouse.persistence.journal;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;

/**
 * A file in memory, and the way to give that back. The collector would do so, too, when it goes
 * through all of the heap: the less garbage there is, the later, and gigabytes are mapped by then.
 *
 * @param undo to be called once, when nobody looks at the bytes any more
 */
record Mapping(MappedByteBuffer bytes, Runnable undo) {

  private static final int HAS_ARENAS = 22;

  static Mapping of(FileChannel file, long size) throws IOException {
    try {
      return Runtime.version().feature() < HAS_ARENAS ? cleaned(file, size) : inArena(file, size);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IOException reason) {
        throw reason;
      }
      throw new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What Java has for it, and this program is not compiled with yet. */
  private static Mapping inArena(FileChannel file, long size) throws ReflectiveOperationException {
    Class<?> arenas = Class.forName("java.lang.foreign.Arena");
    Class<?> segments = Class.forName("java.lang.foreign.MemorySegment");
    Method map = FileChannel.class.getMethod("map", MapMode.class, long.class, long.class, arenas);
    Object arena = arenas.getMethod("ofShared").invoke(null);
    Object segment = map.invoke(file, MapMode.READ_WRITE, 0L, size, arena);
    Object bytes = segments.getMethod("asByteBuffer").invoke(segment);
    Method close = arenas.getMethod("close");
    return new Mapping((MappedByteBuffer) bytes, () -> call(close, arena));
  }

  /** What there was before, for want of anything better. */
  private static Mapping cleaned(FileChannel file, long size)
      throws IOException, ReflectiveOperationException {
    Class<?> type = Class.forName("sun.misc.Unsafe");
    Field one = type.getDeclaredField("theUnsafe");
    one.setAccessible(true);
    Object unsafe = one.get(null);
    Method clean = type.getMethod("invokeCleaner", ByteBuffer.class);
    MappedByteBuffer bytes = file.map(MapMode.READ_WRITE, 0, size);
    return new Mapping(bytes, () -> call(clean, unsafe, bytes));
  }

  private static void call(Method method, Object on, Object... with) {
    try {
      method.invoke(on, with);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
