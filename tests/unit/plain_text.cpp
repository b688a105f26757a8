#include "article/plain_text.hpp"

#include "unit/processor_time.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using fundstelle::Block;
using fundstelle::indexer::cut_plain_text;
using fundstelle::indexer::kLongestBlock;

namespace {

std::vector<std::string> texts(const std::vector<Block>& blocks) {
  std::vector<std::string> all;
  for (const Block& block : blocks) all.push_back(block.text);
  return all;
}

}  // namespace

TEST_CASE("plain text: each line with something on it is a block") {
  const std::vector<Block> blocks =
      cut_plain_text("  Rat berät Brücke \n\n\xC2\xA0\t\nDer Rat tagt.\r\nDanach war Schluss.\r");
  CHECK(texts(blocks) ==
        std::vector<std::string>{"Rat berät Brücke", "Der Rat tagt.", "Danach war Schluss."});
  CHECK(blocks[0].line == 1);
  CHECK(blocks[1].line == 4);
  CHECK(blocks[2].line == 5);
  CHECK(blocks[2].last_line == 5);
}

TEST_CASE("plain text: nothing visible gives no block") {
  CHECK(cut_plain_text("").empty());
  CHECK(cut_plain_text("\n\n \t\f\r\n\xEF\xBB\xBF\n").empty());
}

TEST_CASE("plain text: lines wrapped at a width are joined into paragraphs") {
  const std::vector<Block> blocks = cut_plain_text(
      "Der Gemeinderat von Oberhausen an der Nagold hat in seiner Sitzung am\n"
      "Dienstag beschlossen, die alte Brücke im kommenden Frühjahr zu sperren,\n"
      "weil das Geländer nach dem Hochwasser nicht mehr sicher ist. Die Vor-\n"
      "und Nachteile einer Umleitung wurden lange erörtert, ohne daß die Ver-\n"
      "sammlung sich auf einen der vorgelegten Pläne hätte einigen können.\n"
      "\n"
      "Die Bürgermeisterin sagte, man werde die Anwohner rechtzeitig über den\n"
      "Beginn der Arbeiten unterrichten und für die Schule einen eigenen Bus\n"
      "einsetzen, der morgens und mittags fährt.\n");
  REQUIRE(blocks.size() == 2);
  CHECK(blocks[0].text ==
        "Der Gemeinderat von Oberhausen an der Nagold hat in seiner Sitzung am Dienstag beschlossen, die "
        "alte Brücke im "
        "kommenden Frühjahr zu sperren, weil das Geländer nach dem Hochwasser nicht mehr sicher ist. Die "
        "Vor- und "
        "Nachteile einer Umleitung wurden lange erörtert, ohne daß die Versammlung sich auf einen der "
        "vorgelegten Pläne "
        "hätte einigen können.");
  CHECK(blocks[0].line == 1);
  CHECK(blocks[0].last_line == 5);
  CHECK(blocks[1].line == 7);
  CHECK(blocks[1].last_line == 9);
}

TEST_CASE("plain text: a hyphen before a capital stays when lines are joined") {
  const std::vector<Block> blocks = cut_plain_text(
      "In der Sitzung trafen sich am Abend der britische Botschafter, der US-\n"
      "Außenminister und die Gastgeber zu einem langen Gespräch über die neuen\n"
      "und alten Grenzen im Süden des Landes, das erst gegen Mitternacht mit\n"
      "einer kurzen Erklärung endete, die niemand im Saal so erwartet hatte.\n");
  REQUIRE(blocks.size() == 1);
  CHECK(blocks[0].text.find("der US-Außenminister und die Gastgeber") != std::string::npos);
}

TEST_CASE("plain text: a ragged edge joins too where lines stop inside sentences") {
  const std::vector<Block> blocks = cut_plain_text(
      "Grauhaven bekommt ein Museum\n"
      "\n"
      "Der Rat der Stadt hat in seiner Sitzung am Donnerstag nach langer\n"
      "Aussprache beschlossen, daß im ehemaligen Zollspeicher am Alten Hafen\n"
      "ein Museum für die Geschichte der Schiffahrt eingerichtet wird, dem\n"
      "der Bund drei Viertel der Kosten und\n"
      "ein Schiff beisteuern will, das seit dem vergangenen Jahr im Becken\n"
      "hinter der Werft liegt und dort noch immer auf seine Farbe und einen\n"
      "neuen Mast wartet, wie der Kapitän bei einem Rundgang sagte.\n"
      "\n"
      "Oberbürgermeister Lübbers zeigte sich erleichtert. Er wisse, daß der\n"
      "Beschluß manchem schwergefallen sei, der um seine Plätze am Wasser\n"
      "fürchte und den Lärm der Bauarbeiten scheue, die ein Jahr dauern.\n");
  REQUIRE(blocks.size() == 4);
  CHECK(blocks[0].text == "Grauhaven bekommt ein Museum");
  CHECK(blocks[1].last_line == 6);  // half a line: no reason but a paragraph's end
  CHECK(blocks[3].line == 11);
  CHECK(blocks[3].last_line == 13);
}

TEST_CASE("plain text: a menu of short lines stays a block a line") {
  const std::vector<Block> blocks =
      cut_plain_text("Startseite\nPolitik\nWirtschaft\nSport aus der Region\nKultur und Leben\nWetter\n");
  CHECK(blocks.size() == 6);
}

TEST_CASE("plain text: headlines of similar width are not joined") {
  const std::vector<Block> blocks = cut_plain_text(
      "Stadtrat von Lindenau beschließt den neuen Haushalt ohne Streit\n"
      "Feuerwehr rettet eine Katze aus dem Schornstein der alten Ziegelei\n"
      "Hochwasser an der Nagold: Keller laufen voll, Schulen bleiben zu\n"
      "Theater am Wehr eröffnet die Spielzeit mit einem Stück über Bienen\n"
      "Radweg nach Oberhausen wird im kommenden Sommer endlich gebaut\n");
  CHECK(blocks.size() == 5);
}

TEST_CASE("plain text: a long line is cut at sentence ends, all pieces with its number") {
  std::string line;
  while (line.size() < 3 * kLongestBlock) line += "Der Rat tagt heute in Lindenau. ";
  const std::vector<Block> blocks = cut_plain_text("Titel\n" + line + "\nEnde\n");
  REQUIRE(blocks.size() >= 5);
  for (std::size_t i = 1; i + 1 < blocks.size(); ++i) {
    CHECK(blocks[i].line == 2);
    CHECK(blocks[i].text.size() <= kLongestBlock);
    CHECK(blocks[i].text.starts_with("Der Rat"));
    CHECK(blocks[i].text.ends_with("Lindenau."));
  }
  CHECK(blocks.back().text == "Ende");
}

TEST_CASE("plain text: time grows with the text, not with its square") {
  std::string line;
  while (line.size() < (16U << 20)) line += "Wort ohne Satzende und ohne Halt ";
  CHECK(fundstelle::processor_seconds([&] { CHECK(cut_plain_text(line).size() >= 16); }) < 10);
}

TEST_CASE("plain text: a word longer than a block is data, of which the beginning is kept") {
  const std::string data(3 * kLongestBlock, 'x');
  const std::vector<Block> blocks = cut_plain_text("Anlage: " + data + " Ende.\nDer Rat tagt.\n");
  REQUIRE(blocks.size() >= 3);
  std::size_t bytes = 0;
  for (const Block& block : blocks) bytes += block.text.size();
  CHECK(bytes < 2 * kLongestBlock);
  CHECK(blocks[blocks.size() - 2].text == "Ende.");
  CHECK(blocks.back().text == "Der Rat tagt.");
  // Umlauts are not cut in two.
  std::string umlauts;
  for (std::size_t i = 0; i < kLongestBlock; ++i) umlauts += "\u00e4";
  const std::vector<Block> whole = cut_plain_text("x" + umlauts);
  REQUIRE(whole.size() == 1);
  CHECK(whole[0].text.size() % 2 == 1);
}
