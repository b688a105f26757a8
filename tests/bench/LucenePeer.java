// Lucene as a peer: one thread, GermanAnalyzer without stop words (so that phrases of them can be asked), positions,
// stored text.
//
//     java -cp … LucenePeer.java index DOCUMENTS.tsv INDEX        a line a document: id, title, text; \n and \t escaped
//     java -cp … LucenePeer.java ask INDEX QUERIES WARM_UPS ROUNDS  a query a line; prints a line a query: the median of
//                                                                   its times in microseconds, tab, documents found
//
// A query's time is reading it, finding the ten best documents and loading their ids, from a column of their own: Lucene's
// fastest way.
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

public class LucenePeer {
  private static final Analyzer ANALYZER = new GermanAnalyzer(CharArraySet.EMPTY_SET);

  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("index")) {
      index(Path.of(arguments[1]), Path.of(arguments[2]));
    } else {
      ask(Path.of(arguments[1]), Path.of(arguments[2]), Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
    }
  }

  private static void index(Path documents, Path index) throws IOException {
    IndexWriterConfig config = new IndexWriterConfig(ANALYZER);
    config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
    config.setMergeScheduler(new SerialMergeScheduler());
    config.setRAMBufferSizeMB(64);
    try (BufferedReader lines = Files.newBufferedReader(documents, StandardCharsets.UTF_8);
        IndexWriter writer = new IndexWriter(FSDirectory.open(index), config)) {
      for (String line; (line = lines.readLine()) != null; ) {
        String[] columns = line.split("\t", -1);
        Document document = new Document();
        document.add(new StringField("id", columns[0], Field.Store.NO));
        document.add(new BinaryDocValuesField("id", new BytesRef(columns[0])));
        document.add(new TextField("title", unescaped(columns[1]), Field.Store.YES));
        document.add(new TextField("text", unescaped(columns[2]), Field.Store.YES));
        writer.addDocument(document);
      }
    }
  }

  private static String unescaped(String column) {
    return column.replace("\\n", "\n").replace("\\t", "\t");
  }

  private static void ask(Path index, Path queries, int warmUps, int rounds) throws IOException, ParseException {
    try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(index))) {
      IndexSearcher searcher = new IndexSearcher(reader);
      searcher.setQueryCache(null);
      QueryParser parser = new QueryParser("text", ANALYZER);
      List<String> lines = Files.readAllLines(queries, StandardCharsets.UTF_8);
      for (int round = 0; round < warmUps; round++) {
        for (String line : lines) answer(searcher, parser, line);
      }
      long[][] times = new long[lines.size()][rounds];
      long[] found = new long[lines.size()];
      for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < lines.size(); i++) {
          long began = System.nanoTime();
          found[i] = answer(searcher, parser, lines.get(i));
          times[i][round] = System.nanoTime() - began;
        }
      }
      for (int i = 0; i < lines.size(); i++) {
        Arrays.sort(times[i]);
        System.out.println(times[i][rounds / 2] / 1000.0 + "\t" + found[i]);
      }
    }
  }

  private static String id(IndexSearcher searcher, int document) throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
    BinaryDocValues ids = leaf.reader().getBinaryDocValues("id");
    return ids.advanceExact(document - leaf.docBase) ? ids.binaryValue().utf8ToString() : "";
  }

  private static long answer(IndexSearcher searcher, QueryParser parser, String line) throws IOException, ParseException {
    TopDocs best = searcher.search(parser.parse(line), 10);
    for (ScoreDoc hit : best.scoreDocs) id(searcher, hit.doc);
    return best.totalHits.value;
  }
}
