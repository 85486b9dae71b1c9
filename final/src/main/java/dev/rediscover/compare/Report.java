package dev.rediscover.compare;

import java.util.List;
import java.util.Map;

/// What a section found: Markdown for people, every figure for programs.
record Report(String title, List<String> notes, Table table, Map<String, Object> figures) {

  String markdown() {
    StringBuilder text = new StringBuilder("### ").append(title).append("\n\n");
    text.append(table.markdown()).append('\n');
    notes.forEach(note -> text.append("- ").append(note).append('\n'));
    return text.toString();
  }
}
