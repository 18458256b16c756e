#include "sqlite/impl.hpp"

namespace anumat::storage {

Result<Statements> Statements::prepare(const Connection& connection, bool has_words) {
  Statements s;
  const struct {
    Statement& statement;
    const char* sql;
  } texts[] = {
      {s.begin_write, "BEGIN IMMEDIATE"},
      {s.begin_read, "BEGIN"},
      {s.commit, "COMMIT"},
      {s.rollback, "ROLLBACK"},
      {s.insert_event,
       "INSERT INTO event (seq, case_id, case_seq, case_prev, type, actor, at, leaf, line) "
       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"},
      {s.insert_batch, "INSERT INTO batch (id, size, roots, rows) VALUES (?, ?, ?, ?)"},
      {s.insert_outbox, "INSERT INTO outbox (seq, topic, body) VALUES (?, ?, ?)"},
      {s.delete_outbox, "DELETE FROM outbox WHERE seq <= ?"},
      {s.last_batch, "SELECT id, size, roots FROM batch ORDER BY id DESC LIMIT 1"},
      {s.batches, "SELECT id, rows FROM batch WHERE id > ? ORDER BY id"},
      {s.fold_state, "SELECT batch, size FROM fold"},
      {s.heads, "SELECT case_id, seq, case_seq FROM event WHERE seq >= ? ORDER BY seq"},
      {s.last_seq, "SELECT max(seq) FROM event"},
      {s.read_events,
       "SELECT seq, case_id, case_seq, case_prev, type, actor, at, leaf, line FROM event WHERE seq >= ? ORDER BY seq "
       "LIMIT ?"},
      {s.read_event, "SELECT seq, case_id, case_seq, case_prev, type, actor, at, leaf, line FROM event WHERE seq = ?"},
      {s.read_lines, "SELECT seq, leaf, line FROM event ORDER BY seq"},
      {s.find_head, "SELECT seq, case_seq FROM case_head WHERE case_id = ?"},
      {s.find_answer, "SELECT key, body, answer, first_seq FROM answer WHERE key = ?"},
      {s.find_view, "SELECT key, data FROM view WHERE view = ? ORDER BY key"},
      {s.find_outbox, "SELECT seq, topic, body FROM outbox ORDER BY id LIMIT ?"},
      {s.fold_head, "INSERT OR REPLACE INTO case_head (case_id, seq, case_seq) VALUES (?, ?, ?)"},
      {s.fold_answer, "INSERT INTO answer (key, body, answer, first_seq) VALUES (?, ?, ?, ?)"},
      {s.fold_view, "INSERT OR REPLACE INTO view (view, key, data) VALUES (?, ?, ?)"},
      {s.fold_view_deleted, "DELETE FROM view WHERE view = ? AND key = ?"},
      {s.fold_batches, "DELETE FROM batch WHERE id <= ?"},
      {s.fold_done, "UPDATE fold SET batch = ?, size = ?"},
      {s.insert_definition, "INSERT INTO definition (digest, canonical) VALUES (?, ?)"},
      {s.insert_source, "INSERT INTO definition_source (digest, position, name, content) VALUES (?, ?, ?, ?)"},
      {s.find_definition, "SELECT canonical FROM definition WHERE digest = ?"},
      {s.find_sources, "SELECT name, content FROM definition_source WHERE digest = ? ORDER BY position"},
  };
  for (const auto& [statement, sql] : texts) {
    ANUMAT_TRY(statement, connection.prepare(sql));
  }
  if (!has_words) return s;
  const struct {
    Statement& statement;
    const char* sql;
  } of_words[] = {
      {s.find_form, "SELECT form FROM word_form"},
      {s.set_form, "UPDATE word_form SET form = ?"},
      {s.insert_words, "INSERT INTO word (rowid, entries) VALUES (?, ?)"},
      {s.find_words, "SELECT DISTINCT case_id FROM event WHERE seq IN (SELECT rowid - 1 FROM word WHERE word MATCH ?)"},
      {s.clear_words, "INSERT INTO word (word) VALUES ('delete-all')"},
  };
  for (const auto& [statement, sql] : of_words) {
    ANUMAT_TRY(statement, connection.prepare(sql));
  }
  return s;
}

}  // namespace anumat::storage
