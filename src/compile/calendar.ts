/** Whether a date written YYYY-MM-DD is one of the (Gregorian) calendar. */
export function isInCalendar(date: string): boolean {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

const daysIn = (year: number, month: number): number =>
  Math.round((Date.UTC(year, month) - Date.UTC(year, month - 1)) / 86_400_000);
