package io.gatehouse.app.tidy;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A Java file as the compiler reads it; parsed only, so that it need not compile. */
final class JavaFile {

  private static final Map<SourceText, JavaFile> PARSED = new ConcurrentHashMap<>();

  private final SourceText source;
  private final CompilationUnitTree unit;
  private final Trees trees;

  private JavaFile(SourceText source, CompilationUnitTree unit, Trees trees) {
    this.source = source;
    this.unit = unit;
    this.trees = trees;
  }

  static JavaFile of(SourceText source) {
    if (!PARSED.containsKey(source)) {
      parse(List.of(source));
    }
    return PARSED.get(source);
  }

  /** Parses many at once, which is much quicker than one by one. */
  static void parse(List<SourceText> sources) {
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(
                    null,
                    null,
                    diagnostic -> {},
                    List.of(),
                    null,
                    sources.stream().map(Parsable::new).toList());
    Trees trees = Trees.instance(task);
    // The compiler hands units back in the order of the sources, but wraps what they came from.
    Iterator<SourceText> each = sources.iterator();
    try {
      for (CompilationUnitTree unit : task.parse()) {
        SourceText source = each.next();
        PARSED.put(source, new JavaFile(source, unit, trees));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JavaFile in(String path) {
    return of(new SourceText(path, Repository.read(Repository.file(path))));
  }

  CompilationUnitTree unit() {
    return unit;
  }

  /** Everything of that kind in the file, from the top. */
  <T extends Tree> Stream<T> all(Class<T> kind) {
    return paths(kind::isInstance).map(TreePath::getLeaf).map(kind::cast);
  }

  Stream<ClassTree> types() {
    return all(ClassTree.class).filter(type -> !type.getSimpleName().isEmpty());
  }

  Stream<TreePath> paths(Predicate<Tree> wanted) {
    List<TreePath> found = new ArrayList<>();
    new TreePathScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void nothing) {
        if (tree != null && wanted.test(tree)) {
          found.add(
              new TreePath(getCurrentPath() == null ? new TreePath(unit) : getCurrentPath(), tree));
        }
        return super.scan(tree, nothing);
      }
    }.scan(unit, null);
    return found.stream();
  }

  /** Whether what the path leads to is in a method of that name. */
  static boolean isWithin(TreePath path, String name) {
    for (TreePath each = path; each != null; each = each.getParentPath()) {
      if (each.getLeaf() instanceof MethodTree method && method.getName().contentEquals(name)) {
        return true;
      }
    }
    return false;
  }

  String documentation(TreePath path) {
    String comment = trees.getDocComment(path);
    return comment == null ? "" : comment.strip().replaceAll("\\s+", " ");
  }

  /** The constants of an enum with what their author said about them, as Markdown. */
  Map<String, String> constants() {
    Map<String, String> constants = new LinkedHashMap<>();
    paths(VariableTree.class::isInstance)
        .filter(this::isConstant)
        .forEach(
            path -> {
              String said = documentation(path).replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`");
              constants.put(name((VariableTree) path.getLeaf()), said);
            });
    return constants;
  }

  private boolean isConstant(TreePath path) {
    return path.getParentPath().getLeaf().getKind() == Tree.Kind.ENUM
        && text(path.getLeaf()).startsWith(name((VariableTree) path.getLeaf()));
  }

  private static String name(VariableTree field) {
    return field.getName().toString();
  }

  /** On which line the tree begins. */
  int line(Tree tree) {
    return source.lineOf((int) positions().getStartPosition(unit, tree));
  }

  /** From the line on which it begins to the one on which it ends. */
  int length(Tree tree) {
    return 1 + source.lineOf((int) positions().getEndPosition(unit, tree) - 1) - line(tree);
  }

  String text(Tree tree) {
    SourcePositions positions = positions();
    return source
        .text()
        .substring(
            (int) positions.getStartPosition(unit, tree),
            (int) positions.getEndPosition(unit, tree));
  }

  private SourcePositions positions() {
    return trees.getSourcePositions();
  }

  private static final class Parsable extends SimpleJavaFileObject {
    private final SourceText source;

    Parsable(SourceText source) {
      super(URI.create("source:///" + source.path()), JavaFileObject.Kind.SOURCE);
      this.source = source;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source.text();
    }
  }
}
