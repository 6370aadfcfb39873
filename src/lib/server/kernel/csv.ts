/**
 * A row of CSV (RFC 4180) that is safe to open: a cell that a spreadsheet would take for a formula gets an apostrophe
 * in front.
 */
export const csvLine = (cells: string[]): string =>
	cells.map((cell) => `"${cell.replace(/^[=+\-@＝＋－＠\t\r\n]/, "'$&").replaceAll('"', '""')}"`).join(',') +
	'\r\n';
