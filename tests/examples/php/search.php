<?php

/**
 * Sentences in Milvus by PHP alone, through REST: create, insert, search, filter, delete.
 *
 *   ddev exec php search.php
 */

const COLLECTION = 'sentences_php';
const DIMENSION = 384;

/** The little of Milvus' REST that a search needs: its version 2, or version 1 where Milvus is older than 2.4. */
final class Milvus {

  private readonly bool $isOld;

  public function __construct(private readonly string $uri, private readonly string $token) {
    $this->isOld = $this->call('/v2/vectordb/collections/list', [])[0] === 404;
  }

  /** Makes a collection with vectors of so many dimensions; every other field may be added by the rows. */
  public function create(string $collection, int $dimension): void {
    $this->ask('collections/create', ['collectionName' => $collection, 'dimension' => $dimension, 'metricType' => 'COSINE', 'autoID' => TRUE]);
  }

  /** Drops a collection, if there is one of that name. */
  public function drop(string $collection): void {
    [, $answer] = $this->isOld ? $this->call('/v1/vector/collections') : $this->call('/v2/vectordb/collections/list', []);
    if (in_array($collection, $answer['data'], TRUE)) {
      $this->ask('collections/drop', ['collectionName' => $collection]);
    }
  }

  /** Adds rows, each with a `vector`. */
  public function insert(string $collection, array $rows): void {
    $this->ask('insert', ['collectionName' => $collection, 'data' => $rows]);
  }

  /** The nearest rows, the best first; a filter leaves others out. */
  public function search(string $collection, array $vector, array $fields, string $filter = ''): array {
    // Version 2 takes several vectors at once.
    $wanted = $this->isOld ? ['vector' => $vector] : ['data' => [$vector], 'annsField' => 'vector'];
    return $this->ask('search', ['collectionName' => $collection, 'filter' => $filter, 'limit' => 3, 'outputFields' => $fields] + $wanted);
  }

  /** Deletes a row by its id. */
  public function delete(string $collection, int $id): void {
    $this->ask('delete', ['collectionName' => $collection] + ($this->isOld ? ['id' => [$id]] : ['filter' => "id in [$id]"]));
  }

  /** Asks for one thing; gives back the data of the answer. */
  private function ask(string $what, array $body): array {
    $isCollection = str_starts_with($what, 'collections/');
    $path = $this->isOld ? "/v1/vector/$what" : '/v2/vectordb/' . ($isCollection ? $what : "entities/$what");
    [, $answer] = $this->call($path, $body);
    if (!in_array($answer['code'] ?? NULL, [0, 200], TRUE)) {
      throw new RuntimeException("$what failed: " . json_encode($answer));
    }
    return $answer['data'] ?? [];
  }

  /** Posts a body, or gets if there is none; gives back the status and the decoded answer. */
  private function call(string $path, ?array $body = NULL): array {
    $headers = ['Content-Type: application/json'];
    if ($this->token !== '') {
      $headers[] = "Authorization: Bearer $this->token";
    }
    $request = curl_init($this->uri . $path);
    curl_setopt_array($request, [
      CURLOPT_RETURNTRANSFER => TRUE,
      CURLOPT_TIMEOUT => 30,
      CURLOPT_HTTPHEADER => $headers,
    ] + ($body === NULL ? [] : [CURLOPT_POSTFIELDS => json_encode((object) $body)]));
    $answer = curl_exec($request);
    if ($answer === FALSE) {
      throw new RuntimeException('Milvus does not answer: ' . curl_error($request));
    }
    return [curl_getinfo($request, CURLINFO_RESPONSE_CODE), json_decode($answer, TRUE)];
  }

}

/** Searches until the answer is as wanted: what was written is found within some seconds. */
function until(callable $search, callable $isAsWanted): array {
  for ($try = 0; $try < 100; $try++) {
    $rows = $search();
    if ($isAsWanted($rows)) {
      return $rows;
    }
    usleep(100_000);
  }
  throw new RuntimeException('Milvus did not find what was written: ' . json_encode($rows));
}

['sentences' => $sentences, 'questions' => $questions] = json_decode(file_get_contents(__DIR__ . '/../sentences.json'), TRUE);
$vectors = json_decode(file_get_contents(__DIR__ . '/../vectors.json'), TRUE);

$milvus = new Milvus(getenv('MILVUS_URI'), getenv('MILVUS_TOKEN') ?: '');
$milvus->drop(COLLECTION);
$milvus->create(COLLECTION, DIMENSION);
$milvus->insert(COLLECTION, array_map(fn(array $sentence): array => $sentence + ['vector' => $vectors[$sentence['text']]], $sentences));
echo 'inserted ', count($sentences), " sentences\n";

$search = fn(string $question, string $filter = ''): array => $milvus->search(COLLECTION, $vectors[$question], ['id', 'text', 'topic'], $filter);
foreach ($questions as ['question' => $question]) {
  [$best] = until(fn() => $search($question), fn(array $rows) => count($rows) === 3);
  printf("%s → %s (%.3f)\n", $question, $best['text'], $best['distance']);
}

$question = $questions[0]['question'];
[$best] = $search($question, 'topic == "library"');
echo "only library: $question → {$best['text']}\n";

[$best] = $search($question);
$milvus->delete(COLLECTION, $best['id']);
[$next] = until(fn() => $search($question), fn(array $rows) => $rows[0]['id'] !== $best['id']);
echo "deleted; $question → {$next['text']}\n";

$milvus->drop(COLLECTION);
