/**
 * The shortest way from a goal back to itself, once it contributes to `aims` as well; undefined where there is none. `graph` has a
 * run of 32-bit numbers for each goal that contributes to others: its own, how many follow, and those (`goals.upward`).
 *
 * Reading the whole graph in one go and walking it here costs the same whatever it looks like; asking the database for the next
 * step costs a look in an index for each goal that can be reached.
 */
export const circle = (graph: Uint8Array, goal: number, aims: readonly number[]): number[] | undefined => {
  const view = new DataView(graph.buffer, graph.byteOffset, graph.byteLength)
  const wordAt = (place: number): number => view.getInt32(place * 4)
  const words = graph.byteLength / 4
  let [low, high] = [Math.min(goal, ...aims), Math.max(goal, ...aims)]
  for (let place = 0; place < words; place += 2 + wordAt(place + 1))
    for (let n = place; n < place + 2 + wordAt(place + 1); n++) {
      if (n === place + 1) continue
      low = Math.min(low, wordAt(n))
      high = Math.max(high, wordAt(n))
    }
  // By number, from the lowest: where the run of a goal begins (one more, 0 is none), and from which goal it was reached.
  const runs = new Int32Array(high - low + 1)
  for (let place = 0; place < words; place += 2 + wordAt(place + 1)) runs[wordAt(place) - low] = place + 1
  const reachedFrom = new Int32Array(high - low + 1).fill(-1)
  const queue = new Int32Array(high - low + 1)
  let queued = 0
  const reach = (next: number, from: number): void => {
    if (reachedFrom[next - low] !== -1) return
    reachedFrom[next - low] = from - low
    queue[queued++] = next
  }
  for (const aim of aims) reach(aim, goal)
  for (let at = 0; at < queued && reachedFrom[goal - low] === -1; at++) {
    const run = runs[queue[at]! - low]!
    if (run === 0) continue
    for (let n = run + 1; n < run + 1 + wordAt(run); n++) reach(wordAt(n), queue[at]!)
  }
  if (reachedFrom[goal - low] === -1) return undefined
  const back = [goal]
  for (let at = reachedFrom[goal - low]!; at !== goal - low; at = reachedFrom[at]!) back.push(at + low)
  return [...back, goal].reverse()
}
