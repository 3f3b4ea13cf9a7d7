import { useEffect, useState } from "react";
import { NavLink, Route, Routes } from "react-router";

import { Modal } from "./Modal";
import { Partners } from "./Partners";

export function Dashboard() {
  const [dark, setDark] = useState(false);
  const [activity, setActivity] = useState<string[]>([]);
  const theme = dark ? "dark" : "light";
  const tell = (line: string) => setActivity((lines) => [line, ...lines]);
  useEffect(() => {
    document.documentElement.dataset["theme"] = theme;
  }, [theme]);
  return (
    <>
      <header>
        <strong>Bistro</strong>
        <nav>
          <NavLink to="/">Overview</NavLink>
          <NavLink to="/orders">Orders</NavLink>
          <NavLink to="/partners">Partners</NavLink>
        </nav>
        <button type="button" aria-pressed={dark} onClick={() => setDark(!dark)}>
          Dark theme
        </button>
      </header>
      <main>
        <Routes>
          <Route path="/" element={<Overview partners={<Partners theme={theme} path="/partners/p-9" tell={tell} />} />} />
          <Route path="/orders" element={<Orders />} />
          <Route
            path="/partners"
            element={
              <>
                <h1>Partners</h1>
                <Partners theme={theme} tell={tell} />
              </>
            }
          />
        </Routes>
      </main>
      <aside>
        <h2 id="activity-title">Activity</h2>
        <ol role="log" aria-labelledby="activity-title">
          {activity.map((line, index) => (
            <li key={activity.length - index}>{line}</li>
          ))}
        </ol>
      </aside>
    </>
  );
}

function Overview({ partners }: { partners: React.ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <h1>Overview</h1>
      <p>Your till could send its orders here by itself.</p>
      <button type="button" onClick={() => setOpen(true)}>
        Connect a till
      </button>
      {open && (
        <Modal label="Connect a till" close={() => setOpen(false)}>
          {partners}
        </Modal>
      )}
    </>
  );
}

function Orders() {
  return (
    <>
      <h1>Orders</h1>
      <label>
        Find an order <input type="search" />
      </label>
    </>
  );
}
