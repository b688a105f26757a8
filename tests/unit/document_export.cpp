#include "exporting/document_export.hpp"

#include "exporting/file_name.hpp"
#include "personal/text_file.hpp"
#include "unit/temporary_folder.hpp"

#include <filesystem>
#include <string>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace fundstelle;
using namespace fundstelle::exporting;
namespace fs = std::filesystem;

namespace {

Document document(const std::string& id, const std::string& title, const std::string& text) {
  Document made;
  made.id = id;
  made.title = title;
  made.date = "2023-03-14";
  made.extra = R"({"edition":7})";
  made.blocks = {{"body", "given", true, text}, {"boilerplate", "menu", false, "Startseite"}};
  return made;
}

std::string content(const fs::path& file) {
  return personal::read_text_file(file).value();
}

}  // namespace

TEST_CASE("export: names of files are plain and tell what is in them") {
  CHECK(plain_letters("Klappbrücke für Lastwagen gesperrt: Stadtrat streitet!", 80) ==
        "klappbruecke-fuer-lastwagen-gesperrt-stadtrat-streitet");
  CHECK(plain_letters("Klappbru\xCC\x88"
                      "cke",
                      80) == "klappbruecke");
  CHECK(plain_letters("GROSSER Café-Preis, Łódź", 80) == "grosser-cafe-preis-lodz");
  CHECK(plain_letters("../../etc/passwd\n\x01", 80) == "etc-passwd");
  CHECK(plain_letters("東京 🚢", 80).empty());
  CHECK(plain_letters("eins zwei drei", 9) == "eins-zwei");
  CHECK(plain_letters("eins zwei drei", 8) == "eins");
  CHECK(plain_letters("einszweidrei", 8) == "einszwei");
  CHECK(file_name_of(document("a", "Die Fähre", "x")) == "2023-03-14-die-faehre");
  CHECK(file_name_of(document("https://a.example/b", "", "x")) == "2023-03-14-https-a-example-b");
  Document nameless;
  nameless.id = "東京";
  CHECK(file_name_of(nameless) == "document");
}

TEST_CASE("export: a text and a record each") {
  const TemporaryFolder folder;
  const DocumentExport exported(folder.path() / "out");
  const Result<std::string> name = exported.write(document("a", "Die Fähre", "Sie fährt."));
  REQUIRE(name);
  CHECK(*name == "2023-03-14-die-faehre");
  CHECK(content(folder.path() / "out/2023-03-14-die-faehre.txt") == "Die Fähre\n\nSie fährt.\n");
  const auto json = nlohmann::json::parse(content(folder.path() / "out/2023-03-14-die-faehre.json"));
  CHECK(json["id"] == "a");
  CHECK(json["text"] == "Sie fährt.");
  CHECK(json["extra"]["edition"] == 7);
  CHECK(json["blocks"][1]["label"] == "boilerplate");
}

TEST_CASE("export: another document of the same name has files of its own, the same one has its old ones") {
  const TemporaryFolder folder;
  const DocumentExport exported(folder.path());
  CHECK(exported.write(document("a", "Die Fähre", "Erste.")).value() == "2023-03-14-die-faehre");
  CHECK(exported.write(document("b", "Die Fähre", "Zweite.")).value() == "2023-03-14-die-faehre-2");
  CHECK(exported.write(document("\xFF", "Die Fähre", "Dritte.")).value() == "2023-03-14-die-faehre-3");
  CHECK(exported.write(document("a", "Die Fähre", "Erste, neu.")).value() == "2023-03-14-die-faehre");
  CHECK(exported.write(document("\xFF", "Die Fähre", "Dritte.")).value() == "2023-03-14-die-faehre-3");
  CHECK(content(folder.path() / "2023-03-14-die-faehre.txt") == "Die Fähre\n\nErste, neu.\n");
  CHECK(content(folder.path() / "2023-03-14-die-faehre-2.txt") == "Die Fähre\n\nZweite.\n");
}

TEST_CASE("export: files that are none of ours, and links, stay as they are") {
  const TemporaryFolder folder;
  const DocumentExport exported(folder.path());
  REQUIRE(personal::replace_file(folder.path() / "2023-03-14-a.json", "{\"id\":[1]}"));
  REQUIRE(personal::replace_file(folder.path() / "2023-03-14-a-2.txt", "notes"));
  REQUIRE(personal::replace_file(folder.path() / "elsewhere", "{\"id\":\"a\"}"));
  fs::create_symlink("elsewhere", folder.path() / "2023-03-14-a-3.json");
  fs::create_directory(folder.path() / "2023-03-14-a-4.json");
  CHECK(exported.write(document("a", "A", "Text.")).value() == "2023-03-14-a-5");
  CHECK(content(folder.path() / "2023-03-14-a.json") == "{\"id\":[1]}");
  CHECK(content(folder.path() / "2023-03-14-a-2.txt") == "notes");
  CHECK(content(folder.path() / "elsewhere") == "{\"id\":\"a\"}");
}

TEST_CASE("export: a folder that cannot be is an error that names it") {
  const Result<std::string> name = DocumentExport("/dev/null/out").write(document("a", "A", "Text."));
  REQUIRE_FALSE(name);
  CHECK(name.error().message == "/dev/null/out: Not a directory");
}
