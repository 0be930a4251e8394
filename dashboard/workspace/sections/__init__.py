"""The pages of the workspace, a section a file; `dashboard.workspace.app` lists them."""
