// A student as their teacher sees them: the page, the portfolio to print, and the marks of a class.
export { exportMarks, marksView } from './marks-view.ts';
export { portfolioView, type PortfolioView } from './portfolio-view.ts';
export { studentView, type StudentView } from './student-view.ts';
