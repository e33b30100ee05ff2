/**
 * Works on a few items at a time. It ends when all work has ended, also after a failure, so that
 * nothing is still writing while the caller cleans up; then it rejects with the first failure.
 */
export async function inParallel<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
  width = 8,
): Promise<void> {
  const queue = items.values()
  const workers = Array.from({ length: width }, async () => {
    for (const item of queue) await work(item)
  })
  const failed = (await Promise.allSettled(workers)).find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
}
