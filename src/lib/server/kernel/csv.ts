/** A row of RFC 4180, safe to open: what a spreadsheet would take for a formula begins with an apostrophe. */
export const csvLine = (cells: string[]): string =>
	cells.map((cell) => `"${cell.replace(/^[=+\-@＝＋－＠\t\r\n]/, "'$&").replaceAll('"', '""')}"`).join(',') +
	'\r\n';
