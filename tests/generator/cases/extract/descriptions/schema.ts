/** A comment about the file. */

/**
 * Lines that are wrapped for the editor
 * are one paragraph.
 *
 * A blank line parts paragraphs:
 * - list items
 *   stay
 * - items
 */
export interface Root {
  /**
   * How long to wait.
   * @unit seconds
   * @source Milvus' configs/milvus.yaml,
   *   as shipped.
   * @source measured
   */
  timeout: number;
  /** Tested with @zilliz/milvus2-sdk-node and someone@example.com. */
  client: string;
  /** Replaced. */
  /** The comment next to the property counts. */
  twice: string;
}
