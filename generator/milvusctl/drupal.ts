/** Tells a Drupal site where Milvus is. STUB: strand H. */
export async function connectDrupal(): Promise<void> { throw new Error('stub'); }
