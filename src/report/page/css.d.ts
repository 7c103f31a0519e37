/** esbuild gathers style sheets imported by the page into .build/report-page.css. */
declare module '*.css';
