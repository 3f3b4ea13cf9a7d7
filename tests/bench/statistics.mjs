// What a row of measurements says.

/** The value below which a share of the values lies. */
function quantile(sorted, share) {
  const at = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return below + (above - below) * (at - Math.floor(at));
}

/** Median and quartiles; half of the values lie between those. */
export function summary(values) {
  const sorted = values.filter((value) => value !== undefined && value !== null).sort((a, b) => a - b);
  if (sorted.length === 0) return undefined;
  return { median: quantile(sorted, 0.5), lower: quantile(sorted, 0.25), upper: quantile(sorted, 0.75), runs: sorted.length };
}

/** The line through points (x, y), by least squares: how much y grows with each x. */
export function slope(points) {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  const of = (weigh) => points.reduce((sum, point) => sum + (point[0] - x) * weigh(point), 0);
  return of(([, value]) => value - y) / of(([at]) => at - x);
}

/** Summaries of all values of the runs, by the values' names. */
export function summaries(runs) {
  const names = [...new Set(runs.flatMap((run) => Object.keys(run)))];
  return Object.fromEntries(names.map((name) => [name, summary(runs.map((run) => run[name]))]));
}
