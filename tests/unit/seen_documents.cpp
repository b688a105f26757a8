#include "personal/seen_documents.hpp"

#include "personal/text_file.hpp"
#include "unit/temporary_folder.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::personal;

TEST_CASE("seen documents: what was written is read again, whatever the ids are") {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "seen" / "hafen";
  CHECK(read_seen(file).value().asked.empty());
  SeenDocuments seen;
  seen.asked = "2026-11-27 08:12";
  seen.ids = {"https://weitblick.example/a", "# no comment", "two\nlines\r", "back\\slash", "\\n", " space "};
  REQUIRE(write_seen(file, "hafen", seen));
  const Result<SeenDocuments> again = read_seen(file);
  REQUIRE(again);
  CHECK(again->asked == "2026-11-27 08:12");
  CHECK(again->ids == seen.ids);
  CHECK(read_text_file(file)->starts_with("# 'hafen' was last asked 2026-11-27 08:12.\n"));
}

TEST_CASE("seen documents: what is new") {
  SeenDocuments seen;
  seen.ids = {"a", "c"};
  const std::vector<std::string> found{"a", "b", "c", "d"};
  CHECK(seen.without_seen(found) == std::vector<std::string>{"b", "d"});
}
