// Figures as people read them.

function figure(value) {
  if (value === undefined) return "–";
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : 3;
  return value.toLocaleString("en-GB", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function cell(summary) {
  if (!summary) return "–";
  const spread = summary.lower === summary.upper ? "" : ` (${figure(summary.lower)} to ${figure(summary.upper)})`;
  return figure(summary.median) + spread;
}

/** Two sides and their ratio, a line for each figure; medians, and in brackets the middle half. */
export function comparison(title, [left, right], sides) {
  const names = [...new Set([...Object.keys(sides[0]), ...Object.keys(sides[1] ?? {})])];
  const rows = names.map((name) => {
    const [a, b] = sides.map((side) => side[name]);
    const ratio = a && b && b.median > 0 ? figure(a.median / b.median) : "";
    return [name, cell(a), ...(right ? [cell(b), ratio] : [])];
  });
  return lines([[title, left, ...(right ? [right, "ratio"] : [])], ...rows]);
}

/** Rows of cells, the first one a heading. */
export function lines(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row) => row.map((text, column) => (column === 0 ? text.padEnd(widths[0]) : text.padStart(widths[column]))).join("   ");
  const [head, ...rest] = rows.map(line);
  return `\n${head}\n${"─".repeat(head.length)}\n${rest.join("\n")}\n`;
}
