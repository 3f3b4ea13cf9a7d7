import { createApp } from "vue";
import { createRouter, createWebHistory } from "vue-router";

import Dashboard from "./Dashboard.vue";
import Orders from "./Orders.vue";
import Overview from "./Overview.vue";
import PartnersPage from "./PartnersPage.vue";
import "../../plain/style.css";

const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: "/", component: Overview },
    { path: "/orders", component: Orders },
    { path: "/partners", component: PartnersPage },
  ],
});

createApp(Dashboard).use(router).mount(document.body);
