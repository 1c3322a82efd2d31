package io.gatehouse.gateway;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Looks at every buffer, in all tests, and fails a class during which one was lost. */
public final class Leaks implements AfterAllCallback {

  private static final Queue<String> SEEN = new ConcurrentLinkedQueue<>();
  private static final long PATIENCE_MILLIS = 5_000;

  static {
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(
        new ResourceLeakDetectorFactory() {
          @Override
          @SuppressWarnings("deprecation")
          public <T> ResourceLeakDetector<T> newResourceLeakDetector(
              Class<T> resource, int samplingInterval, long maxActive) {
            return newResourceLeakDetector(resource, samplingInterval);
          }

          @Override
          public <T> ResourceLeakDetector<T> newResourceLeakDetector(
              Class<T> resource, int samplingInterval) {
            return new Detector<>(resource, samplingInterval);
          }
        });
  }

  /** What the detector has found so far, and forgets it. */
  static String found() throws InterruptedException {
    ReferenceQueue<Object> gone = new ReferenceQueue<>();
    WeakReference<Object> any = new WeakReference<>(new Object(), gone);
    System.gc();
    if (gone.remove(PATIENCE_MILLIS) != any) {
      throw new IllegalStateException("nothing is ever collected");
    }
    // What was lost is told of when the next buffer is made.
    ByteBufAllocator.DEFAULT.directBuffer(1).release();
    String all = String.join("\n", SEEN);
    SEEN.clear();
    return all;
  }

  @Override
  public void afterAll(ExtensionContext context) throws InterruptedException {
    String leaks = found();
    if (!leaks.isEmpty()) {
      throw new AssertionError("buffers were lost:\n" + leaks);
    }
  }

  /** Keeps what others would only log. */
  private static final class Detector<T> extends ResourceLeakDetector<T> {

    private Detector(Class<T> resource, int samplingInterval) {
      super(resource, samplingInterval);
    }

    @Override
    protected boolean needReport() {
      return true;
    }

    @Override
    protected void reportTracedLeak(String resource, String records) {
      SEEN.add(resource + records);
    }

    @Override
    protected void reportUntracedLeak(String resource) {
      SEEN.add(resource);
    }
  }
}
