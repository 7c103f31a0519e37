// Entry of the report's browser code; esbuild bundles it into .build/report-page.js.
import './style.css';

document.documentElement.dataset.ready = 'true';
